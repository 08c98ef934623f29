using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Holds the app's services but has no channel to a Functions host. <c>Run</c> ends here: it says why and sets exit code 1 instead
/// of showing a stack trace for what is only the wrong build.
/// </summary>
internal sealed class StandInHost(IHost inner) : IHost
{
    internal const string Explanation =
        "This build of LeadFunctions stands on stand-ins for the Azure packages and cannot run in Azure or under Core Tools: build it with "
        + "-p:AzurePackages=nuget for those, or start it here with: dotnet run --project src/LeadFunctions.LocalHost";

    public IServiceProvider Services => inner.Services;

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Console.Error.WriteLine(Explanation);
        System.Environment.ExitCode = 1;
        var lifetime = (IHostApplicationLifetime?)Services.GetService(typeof(IHostApplicationLifetime));
        lifetime?.StopApplication();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => inner.StopAsync(cancellationToken);

    public void Dispose() => inner.Dispose();
}
