import type { Translations } from '../../../questionnaire/definition.ts';

/** A sub-region of the world with its countries, by ISO 3166-1 alpha-3. */
export interface WorldRegion {
  /** M49 code. */
  code: string;
  name: Translations;
  countries: readonly string[];
}

const region = (code: string, en: string, fr: string, countries: string): WorldRegion => ({
  code,
  name: { en, fr },
  countries: countries.split(' '),
});

/**
 * The geographic sub-regions of the United Nations Statistics Division (Standard country or area codes for statistical
 * use, M49), Latin America and sub-Saharan Africa by their intermediate regions. Besides what M49 lists: Kosovo (XKX or XKK) and
 * Taiwan (TWN), where they lie.
 */
export const worldRegions: readonly WorldRegion[] = [
  region('015', 'Northern Africa', 'Afrique septentrionale', 'DZA EGY LBY MAR SDN TUN ESH'),
  region(
    ...(['014', 'Eastern Africa', 'Afrique orientale'] as const),
    'IOT BDI COM DJI ERI ETH ATF KEN MDG MWI MUS MYT MOZ REU RWA SYC SOM SSD UGA TZA ZMB ZWE',
  ),
  region('017', 'Middle Africa', 'Afrique centrale', 'AGO CMR CAF TCD COG COD GNQ GAB STP'),
  region('018', 'Southern Africa', 'Afrique australe', 'BWA SWZ LSO NAM ZAF'),
  region(
    ...(['011', 'Western Africa', 'Afrique occidentale'] as const),
    'BEN BFA CPV CIV GMB GHA GIN GNB LBR MLI MRT NER NGA SHN SEN SLE TGO',
  ),
  region(
    ...(['029', 'Caribbean', 'Caraïbes'] as const),
    'AIA ATG ABW BHS BRB BES VGB CYM CUB CUW DMA DOM GRD GLP HTI JAM MTQ MSR PRI BLM KNA LCA MAF VCT SXM TTO TCA VIR',
  ),
  region('013', 'Central America', 'Amérique centrale', 'BLZ CRI SLV GTM HND MEX NIC PAN'),
  region(
    ...(['005', 'South America', 'Amérique du Sud'] as const),
    'ARG BOL BVT BRA CHL COL ECU FLK GUF GUY PRY PER SGS SUR URY VEN',
  ),
  region('021', 'Northern America', 'Amérique septentrionale', 'BMU CAN GRL SPM USA'),
  region('010', 'Antarctica', 'Antarctique', 'ATA'),
  region('143', 'Central Asia', 'Asie centrale', 'KAZ KGZ TJK TKM UZB'),
  region('030', 'Eastern Asia', 'Asie orientale', 'CHN HKG MAC PRK JPN MNG KOR TWN'),
  region(
    ...(['035', 'South-eastern Asia', 'Asie du Sud-Est'] as const),
    'BRN KHM IDN LAO MYS MMR PHL SGP THA TLS VNM',
  ),
  region('034', 'Southern Asia', 'Asie méridionale', 'AFG BGD BTN IND IRN MDV NPL PAK LKA'),
  region(
    ...(['145', 'Western Asia', 'Asie occidentale'] as const),
    'ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN QAT SAU PSE SYR TUR ARE YEM',
  ),
  region(
    ...(['151', 'Eastern Europe', 'Europe orientale'] as const),
    'BLR BGR CZE HUN POL MDA ROU RUS SVK UKR',
  ),
  region(
    ...(['154', 'Northern Europe', 'Europe septentrionale'] as const),
    'ALA GGY JEY DNK EST FRO FIN ISL IRL IMN LVA LTU NOR SJM SWE GBR',
  ),
  region(
    ...(['039', 'Southern Europe', 'Europe méridionale'] as const),
    'ALB AND BIH HRV GIB GRC VAT ITA MLT MNE MKD PRT SMR SRB SVN ESP XKX XKK',
  ),
  region('155', 'Western Europe', 'Europe occidentale', 'AUT BEL FRA DEU LIE LUX MCO NLD CHE'),
  region(
    ...(['053', 'Australia and New Zealand', 'Australie et Nouvelle-Zélande'] as const),
    'AUS CXR CCK HMD NZL NFK',
  ),
  region('054', 'Melanesia', 'Mélanésie', 'FJI NCL PNG SLB VUT'),
  region('057', 'Micronesia', 'Micronésie', 'GUM KIR MHL FSM NRU MNP PLW UMI'),
  region('061', 'Polynesia', 'Polynésie', 'ASM COK PYF NIU PCN WSM TKL TON TUV WLF'),
];
