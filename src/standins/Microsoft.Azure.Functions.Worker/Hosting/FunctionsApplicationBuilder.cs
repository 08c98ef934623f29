using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}

public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder _builder;
    private bool _hasBuilt;

    internal FunctionsApplicationBuilder(string[]? args)
    {
        _builder = new HostApplicationBuilder(args);
        Services.Configure<WorkerOptions>(o => o.Serializer ??= new JsonObjectSerializer(new() { PropertyNameCaseInsensitive = true }));
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_builder).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public ConfigurationManager Configuration => _builder.Configuration;

    public IHostEnvironment Environment => _builder.Environment;

    public ILoggingBuilder Logging => _builder.Logging;

    public IMetricsBuilder Metrics => _builder.Metrics;

    public IServiceCollection Services => _builder.Services;

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => _builder.ConfigureContainer(factory, configure);

    /// <summary>Has no effect here: this stand-in runs no function, and the local host runs none of the worker's middleware.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        return this;
    }

    /// <summary>Builds the app's real services, so that its registrations are checked, in a host that refuses to start.</summary>
    public IHost Build()
    {
        ThrowIfBuilt();
        _hasBuilt = true;
        return new StandInHost(_builder.Build());
    }

    private void ThrowIfBuilt()
    {
        if (_hasBuilt)
            throw new InvalidOperationException("The application is built already.");
    }
}
