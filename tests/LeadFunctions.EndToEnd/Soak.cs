using System.Globalization;

namespace LeadFunctions.EndToEnd;

/// <summary>Long sizes, which an ordinary run leaves out: <c>dotnet test -p:Soak=true --filter Category=Soak</c>.</summary>
internal static class Soak
{
    public const string Trait = "Category";
    public const string Category = "Soak";
}

/// <summary>Where random orders and moments begin. A run that failed is repeated with the seed that it printed.</summary>
internal static class Seed
{
    public const string Variable = "LEADFUNCTIONS_TEST_SEED";

    public static int Next() =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount & 0xFFFFFF;
}
