namespace LeadFunctions.EndToEnd.LocalHost;

/// <summary>One running test host for the tests that neither stop nor break it; it ends with the test process.</summary>
internal static class SharedTestHost
{
    private static readonly Lazy<Task<TestHost>> Host = new(() => TestHost.StartAsync());

    public static Task<TestHost> GetAsync() => Host.Value;
}
