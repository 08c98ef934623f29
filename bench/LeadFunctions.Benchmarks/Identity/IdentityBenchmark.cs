using System.CommandLine;
using System.Globalization;
using LeadFunctions.Core.Identity;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Benchmarks.Identity;

/// <summary>How well customers are recognised, on data whose truth is known: exact merging, and merging together with suggestions.</summary>
internal static class IdentityBenchmark
{
    private const double MergeAim = 0.999;
    private const int Seed = 4711;

    private static readonly int[] Sizes = [2_000, 10_000, 50_000];

    public static Command Command()
    {
        var febrl = new Option<string?>("--febrl") { Description = "Febrl's dataset3.csv, or another of its sets." };
        var restaurants = new Option<string?>("--restaurants") { Description = "Folder with fodors.csv, zagats.csv and matches_fodors_zagats.csv." };
        var file = new Option<string?>("--file") { Description = "Another comma-separated file." };
        var map = new Option<string?>("--map") { Description = "Its columns: FirstName=given_name,Company=number+street and so on." };
        var entity = new Option<string?>("--entity") { Description = "Its column that is the same for records of one customer." };
        var mistakes = new Option<int>("--mistakes") { Description = "Worst mistakes to print of each run.", DefaultValueFactory = static _ => 5 };
        var growth = new Option<bool>("--growth") { Description = "Measure 2,000 to 50,000 generated leads too.", DefaultValueFactory = static _ => true };
        var command = new Command("identity", "Precision, recall and F1 of merging and of suggested pairs, on data whose truth is known.")
        {
            febrl, restaurants, file, map, entity, mistakes, growth,
        };
        command.SetAction(result =>
        {
            var worst = result.GetValue(mistakes);
            if (result.GetValue(febrl) is { } febrlFile)
                RunFebrl(new FebrlSet(febrlFile), worst, result.GetValue(growth));
            if (result.GetValue(restaurants) is { } folder)
                RunRestaurants(new RestaurantSet(folder), worst);
            if (result.GetValue(file) is { } other)
                Run("file", MappedSet.Read(other, result.GetValue(map) ?? "", result.GetValue(entity) ?? "entity"), null, worst);
            Figures.Machine(TimeProvider.System);
        });
        return command;
    }

    private static void RunFebrl(FebrlSet set, int worst, bool growth)
    {
        Run("Febrl (a): street as company, social security number as phone", set.AsCompanyAndPhone(), 0.95, worst);
        Run("Febrl (b): names, e-mail made of the record's own", set.AsMail(isEach: true), null, worst);
        Run("Febrl (b): names, every second with such an e-mail", set.AsMail(isEach: false), null, worst);
        foreach (var size in growth ? Sizes : [])
            Run("generated, with Febrl's names", new GeneratedSet(set, Seed).Generate(size), null, 0);
    }

    private static void RunRestaurants(RestaurantSet set, int worst)
    {
        Run("restaurants, nobody named", set.Read(isPersonNamed: false), 0.92, worst);
        Run("restaurants, a person named", set.Read(isPersonNamed: true), 0.92, worst);
    }

    private static void Run(string name, IReadOnlyList<PersonRecord> records, double? aim, int worst)
    {
        var quality = new IdentityQuality(records);
        var leads = (double)quality.Leads;
        var mergeMet = quality.MergePrecision >= MergeAim ? "met" : "NOT met";
        var f1 = IdentityQuality.F1(quality.Precision, quality.Recall);
        var met = aim is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (aim {aim:0.00} F1: {(f1 >= aim ? "met" : "NOT met")})");
        Figures.Line($"{name}: {records.Count:N0} records, {quality.Pairs:N0} pairs of one customer");
        Figures.Line($"  merged:              {Score(quality.MergePrecision, quality.MergeRecall)} (aim {MergeAim} precision: {mergeMet})");
        Figures.Line($"  merged or suggested: {Score(quality.Precision, quality.Recall)}{met}");
        var (wrong, compares, reads) = (quality.WrongSuggestions / leads, quality.Compares / leads, quality.Reads / leads);
        Figures.Line($"  a lead: {wrong:0.0000} wrong suggestions, {compares:0.0} compares, {reads:0.0} ranges read");
        var surest = quality.Mistakes.OrderByDescending(mistake => Math.Abs(mistake.Likeness.Likelihood - Likeness.Suggested));
        foreach (var (one, other, likeness) in surest.Take(worst))
        {
            var kind = likeness.IsSuggested ? "wrong" : "missed";
            Figures.Line($"    {kind} {likeness.Likelihood:0.000} {Text(one.Contact)} / {Text(other.Contact)}: {string.Join(", ", likeness.Texts)}");
        }
    }

    private static string Score(double precision, double recall) =>
        string.Create(CultureInfo.InvariantCulture, $"precision {precision:0.0000}, recall {recall:0.000}, F1 {IdentityQuality.F1(precision, recall):0.000}");

    private static string Text(Contact contact) => string.Join('|', contact.FirstName, contact.LastName, contact.Email, contact.Phone, contact.Company);
}
