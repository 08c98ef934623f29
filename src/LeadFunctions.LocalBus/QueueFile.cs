using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;

namespace LeadFunctions.LocalBus;

/// <summary>
/// Reads the file that the infrastructure template takes its queues from, so that Azure and the laptop cannot differ. What the bus does not
/// know is an error, never ignored: it would behave otherwise than Azure in silence.
/// </summary>
internal static partial class QueueFile
{
    public static IReadOnlyList<QueueDefinition> Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new BusException($"{path}: an object of queue names is expected.");
            var queues = new Dictionary<string, QueueDefinition>(StringComparer.OrdinalIgnoreCase);
            foreach (var queue in root.EnumerateObject())
            {
                if (!queues.TryAdd(queue.Name, Read(path, queue)))
                    throw new BusException($"{path}: the queue {queue.Name} is there twice.");
            }

            return [.. queues.Values];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BusException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    private static QueueDefinition Read(string path, JsonProperty queue)
    {
        if (!QueueName().IsMatch(queue.Name))
            throw new BusException($"{path}: \"{queue.Name}\" is no queue name: at most 260 letters, digits, '.', '-', '_', no sign at either end.");
        if (queue.Value.ValueKind != JsonValueKind.Object)
            throw new BusException($"{path}: queue {queue.Name}: an object of properties is expected.");
        var definition = new QueueDefinition { Name = queue.Name };
        foreach (var property in queue.Value.EnumerateObject())
            definition = Apply(definition, property, new Place(path, queue.Name, property.Name));
        return definition;
    }

    private static QueueDefinition Apply(QueueDefinition queue, JsonProperty property, Place place) => property.Name switch
    {
        "requiresDuplicateDetection" => queue with { RequiresDuplicateDetection = Flag(property.Value, place) },
        "duplicateDetectionHistoryTimeWindow" => queue with
        {
            DuplicateDetectionHistoryTimeWindow = Duration(property.Value, TimeSpan.FromSeconds(20), TimeSpan.FromDays(7), place),
        },
        "lockDuration" => queue with { LockDuration = Duration(property.Value, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), place) },
        "maxDeliveryCount" => queue with { MaxDeliveryCount = Number(property.Value, 1, 2000, place) },
        "defaultMessageTimeToLive" => queue with { DefaultMessageTimeToLive = Duration(property.Value, TimeSpan.FromSeconds(1), TimeSpan.MaxValue, place) },
        "deadLetteringOnMessageExpiration" => queue with { DeadLetteringOnMessageExpiration = Flag(property.Value, place) },
        "requiresSession" => !Flag(property.Value, place) ? queue : throw place.Wrong("the local bus has no sessions; only false is possible"),
        _ => throw place.Wrong("the local bus does not know this property"),
    };

    private static bool Flag(JsonElement value, Place place) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw place.Wrong("true or false is expected");

    private static int Number(JsonElement value, int least, int most, Place place) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw place.Wrong($"a whole number from {least} to {most} is expected");

    private static TimeSpan Duration(JsonElement value, TimeSpan least, TimeSpan most, Place place)
    {
        try
        {
            var duration = XmlConvert.ToTimeSpan(value.ValueKind == JsonValueKind.String ? value.GetString()! : "");
            if (duration >= least && duration <= most)
                return duration;
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            // Told below, with the place.
        }

        throw place.Wrong($"an ISO 8601 duration from {XmlConvert.ToString(least)} to {XmlConvert.ToString(most)} is expected");
    }

    [GeneratedRegex(@"^(?=.{1,260}$)[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$")]
    private static partial Regex QueueName();

    private readonly record struct Place(string Path, string Queue, string Property)
    {
        public BusException Wrong(string why) => new($"{Path}: queue {Queue}, property {Property}: {why}.");
    }
}
