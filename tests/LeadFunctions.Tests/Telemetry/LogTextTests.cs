using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LeadFunctions.Tests.Telemetry;

/// <summary>What says that nothing personal is logged looks at this text: whatever a record holds must be in it.</summary>
public sealed class LogTextTests
{
    [Fact]
    public void All_that_a_record_holds_is_in_its_line()
    {
        var logs = new FakeLogCollector();
        using var factory = logs.Factory();
        var logger = factory.CreateLogger("the.category");
        var values = new Dictionary<string, object?> { ["Hidden"] = "unseen value" };
        var fault = new InvalidOperationException("the fault");
        using (logger.BeginScope("plain scope"))
        using (logger.BeginScope(new Dictionary<string, object?> { ["Scoped"] = "scoped value" }))
            logger.Log(LogLevel.Trace, default, values, fault, (_, _) => "the message");

        var line = Assert.Single(logs.Lines);

        Assert.All(
            ["Trace the.category: the message", "Hidden=unseen value", "plain scope", "Scoped=scoped value", "InvalidOperationException: the fault"],
            part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
