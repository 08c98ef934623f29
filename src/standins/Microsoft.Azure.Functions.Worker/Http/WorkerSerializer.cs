using Azure.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Http;

internal static class WorkerSerializer
{
    internal static ObjectSerializer Of(FunctionContext context) =>
        context.InstanceServices.GetService<IOptions<WorkerOptions>>()?.Value?.Serializer
        ?? throw new InvalidOperationException($"{nameof(WorkerOptions)} holds no serializer.");
}
