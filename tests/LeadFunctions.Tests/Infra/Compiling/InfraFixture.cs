namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>One compiler for all tests, and infra/ compiled once.</summary>
public sealed class InfraFixture : IDisposable
{
    /// <summary>With a parameter file more, in which everything is on that the others leave off.</summary>
    private const string Everything = """
        using './main.bicep'
        param environmentName = 'a-name-of-20-letters'
        param location = 'westeurope'
        param alwaysReady = [ { name: 'http', instanceCount: 2 }, { name: 'function:TimerFollowUps', instanceCount: 1 } ]
        param appSettings = { FollowUp__Window: '0.12:00:00' }
        param settingsFromVault = [ 'Alerts__Webhook__Url', 'Alerts__Webhook__Secret' ]
        param vaultValues = { Alerts__Webhook__Url: readEnvironmentVariable('URL', ''), Alerts__Webhook__Secret: readEnvironmentVariable('SECRET', '') }
        param entraClientId = '11111111-1111-1111-1111-111111111111'
        param alertEmail = 'operators@example.com'
        param budgetAmount = 100
        param budgetStart = '2026-05'
        param privateNetworking = true
        """;

    private readonly Lazy<BicepCompiler> _compiler = new(BicepCompiler.Create);
    private readonly Lazy<Task<CompiledInfra>> _real;

    public InfraFixture() => _real = new(() => CompileAsync(RealSources()));

    internal Task<CompiledInfra> Real => _real.Value;

    internal static Dictionary<string, string> RealSources()
    {
        var sources = CompiledInfra.Sources(Repository.PathOf("infra"));
        sources["everything.bicepparam"] = Everything;
        return sources;
    }

    internal Task<CompiledInfra> CompileAsync(IReadOnlyDictionary<string, string> sources) => CompiledInfra.CompileAsync(_compiler.Value, sources);

    public void Dispose()
    {
        if (_compiler.IsValueCreated)
            _compiler.Value.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class InfraGroup : ICollectionFixture<InfraFixture>
{
    public const string Name = "infra";
}
