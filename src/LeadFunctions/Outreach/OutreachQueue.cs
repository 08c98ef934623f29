using System.Text.Json;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Core.Leads;
using LeadFunctions.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadFunctions.Outreach;

/// <summary>
/// Wakes whoever sends touches. A message says only which touch of which lead: the lead's head says whether it is still to be sent, and a message that gets
/// lost is sent again by the follow-up run.
/// </summary>
internal sealed class OutreachQueue(IServiceProvider services, IOptions<QueueOptions> options, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Name of the queue.</summary>
    public const string Name = "outreach";

    private readonly Lazy<ServiceBusSender> _sender = new(() => services.GetRequiredService<ServiceBusClient>().CreateSender(Name));

    /// <param name="touch">Id of a planned touch.</param>
    /// <inheritdoc cref="SendAsync(byte[], CancellationToken)"/>
    public Task SendAsync(LeadId lead, string touch, CancellationToken cancellation) =>
        SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { lead = lead.ToString(), touch }), cancellation);

    /// <exception cref="Exception">Any: the queue did not take the message within <see cref="QueueOptions.SendTimeout"/>.</exception>
    public async Task SendAsync(byte[] body, CancellationToken cancellation)
    {
        using var bound = new CancellationTokenSource(options.Value.SendTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellation);
        await _sender.Value.SendMessageAsync(new ServiceBusMessage(body) { ContentType = "application/json" }, either.Token).WaitAsync(either.Token);
    }

    public ValueTask DisposeAsync() => _sender.IsValueCreated ? _sender.Value.DisposeAsync() : ValueTask.CompletedTask;
}
