using Xunit.Abstractions;

[assembly: TestCollectionOrderer("LeadFunctions.EndToEnd.LongestFirst", "LeadFunctions.EndToEnd")]

namespace LeadFunctions.EndToEnd;

/// <summary>Classes run side by side, each on its own: one that takes minutes would, as the last, run alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["CrashTests", "RaceTests", "KeyWalkTests", "ReassignmentTests", "SpoolDrainTests", "InterleavingTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => !Long.Any(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)));
}
