using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadFunctions.Hosting;

internal static class AzureServices
{
    /// <summary>What all Azure clients share: one credential, and what they may log.</summary>
    public static IServiceCollection AddAzure(this IServiceCollection services)
    {
        services.AddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.AddAzureClients(azure => azure
            .UseCredential(provider => provider.GetRequiredService<TokenCredential>())
            // The clients' logs come into the app's. To the client a lost claim or a row that is not there yet is worth a warning; here it is normal work.
            .ConfigureDefaults(options => options.Diagnostics.IsLoggingEnabled = false));
        return services.AddLogging(logging => logging.AddFilter("Azure", LogLevel.Warning));
    }
}
