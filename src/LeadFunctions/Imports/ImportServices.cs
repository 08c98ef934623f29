using LeadFunctions.Access;
using LeadFunctions.Hosting;
using LeadFunctions.Leads;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Imports;

internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddFeatureOptions<ImportOptions>("Imports")
        .AddSingleton<ImportRows>()
        .AddSingleton<ImportBlobs>()
        .AddSingleton<ImportFiles>()
        .AddSingleton<ImportCheck>()
        .AddSingleton<ImportRun>()
        .AddSingleton<ImportSteps>()
        .AddSingleton<ImportSweep>()
        .AddSingleton<ImportCommands>()
        .AddSingleton<ImportReading>()
        .AddSingleton<IHeldData, ImportedData>()
        .AddSingleton<ImportOperations>()
        .AddOperation<HttpListImports>()
        .AddOperation<HttpStartImport>()
        .AddOperation<HttpGetImport>()
        .AddOperation<HttpPutImportPart>()
        .AddOperation<HttpPreviewImport>()
        .AddOperation<HttpCheckImport>()
        .AddOperation<HttpListImportRows>()
        .AddOperation<HttpGetImportRejected>()
        .AddOperation<HttpRunImport>()
        .AddOperation<HttpCancelImport>()
        .AddOperation<HttpDeleteImport>();
}
