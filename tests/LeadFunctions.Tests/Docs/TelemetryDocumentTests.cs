using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using LeadFunctions.Telemetry;

namespace LeadFunctions.Tests.Docs;

public sealed class TelemetryDocumentTests
{
    [Fact]
    public void Every_metric_is_one_that_the_app_makes_and_the_other_way_round()
    {
        RuntimeHelpers.RunClassConstructor(typeof(LeadTelemetry).TypeHandle);
        var made = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == LeadTelemetry.Name)
                made.Add(instrument.Name);
        };
        listener.Start();

        Assert.Equal(
            made.Distinct().Order(),
            Markdown.Rows(Repository.Read("docs/telemetry.md")).Where(row => row.Length == 3).Select(row => row[0].Trim('`')).Order());
    }
}
