using System.Collections.Frozen;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Identity;

/// <summary>Words that many companies' names hold, by language: two names that share nothing else are not alike.</summary>
internal static class GenericWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        // English
        "the of and for at in on by group holding holdings international global world worldwide national american europe european asia africa usa us uk",
        "india service services solution solutions consulting consultants consultancy consultant advisory technology technologies tech systems system",
        "software digital media marketing management partners partner associates enterprises enterprise industries industry industrial companies firm",
        "trading trade network networks data cloud it information computer computers computing communications business bank insurance medical health",
        "healthcare care clinic center centre institute university college school academy hospital hotel restaurant cafe coffee bar grill house shop store",
        "stores market food foods design studio studios engineering construction building energy power logistics transport transportation real estate",
        "property properties investment investments capital finance financial law legal office foundation association society church city town county",
        "state north south east west new first united general advanced production products labs lab agency security street st avenue ave road rd place",
        "drive lane court close crescent circuit way boulevard blvd square terrace",

        // German
        "gruppe gesellschaft dienst dienste dienstleistung dienstleistungen beratung unternehmensberatung technik technologie systeme verwaltung vertrieb",
        "handel handels haus verlag versicherung versicherungen klinik klinikum krankenhaus hochschule universität schule stadt institut verband verein",
        "stiftung praxis kanzlei bau der die das für von im am strasse platz deutschland",

        // Italian
        "gruppo società servizi servizio soluzioni consulenza tecnologie tecnologia sistemi commercio industria industrie italia italiana italiano",
        "associazione fondazione università scuola ospedale banca ristorante albergo di del della il lo gli dei via piazza",

        // French
        "groupe société conseil conseils systèmes france française cabinet fondation université école hôpital banque hôtel et de des du la le les rue",

        // Spanish and Portuguese
        "grupo sociedad servicios servicio soluciones consultoría asesoría sistemas comercio industria españa española asociación fundación universidad",
        "escuela banco restaurante y el los las calle serviços serviço soluções consultoria comércio indústria brasil associação fundação",
        "universidade escola e da do dos rua",

        // Turkish, Dutch, Polish, Russian
        "grup şirket hizmetleri hizmet danışmanlık teknoloji teknolojileri sistemleri yazılım bilişim ticaret sanayi san tic ve inşaat groep diensten",
        "advies technologie systemen van het nederland grupa usługi doradztwo technologie handel polska",
        "группа компания услуги решения технологии системы торговля россия",

        // Korean, Japanese, Chinese, where they stand by themselves
        "그룹 기술 시스템 코리아 グループ ホールディングス システム サービス ジャパン 集团 科技 技术 服务 中国",
    }.SelectMany(line => line.Split(' ')).Select(TextFold.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="word">Folded.</param>
    public static bool Contains(string word) => Words.Contains(word);
}
