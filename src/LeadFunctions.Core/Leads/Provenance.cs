namespace LeadFunctions.Core.Leads;

/// <summary>Where the values of a lead's fields come from.</summary>
/// <param name="FieldTimes">
/// When the submission that gave each field of contact and profile, OfferTitle and Description its value was received; by it merging does not depend
/// on order.
/// </param>
/// <param name="CutFields">Names of the fields whose value is cut; the events keep them whole.</param>
internal sealed record Provenance(IReadOnlyDictionary<string, DateTimeOffset> FieldTimes, IReadOnlyList<string> CutFields)
{
    public static Provenance None { get; } = new(new Dictionary<string, DateTimeOffset>(), []);
}
