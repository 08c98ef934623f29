using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace LeadFunctions.Leads;

/// <summary>A lead's head as a table row, and back. What people filter or read is a property of its own; lists are JSON.</summary>
internal static class LeadRow
{
    public const string Key = "lead";
    private const string RedirectTo = "RedirectTo";

    /// <summary>A head that only points on: its keys belong to a lead that was first known by another key.</summary>
    public static TableEntity Redirect(string leadId, string target) => new(leadId, Key) { [RedirectTo] = target };

    public static string? RedirectOf(TableEntity row) => row.GetString(RedirectTo);

    public static TableEntity Of(Lead lead)
    {
        var row = new TableEntity(lead.Id, Key)
        {
            ["FirstName"] = lead.Contact.FirstName,
            ["LastName"] = lead.Contact.LastName,
            ["Email"] = lead.Contact.Email,
            ["Phone"] = lead.Contact.Phone,
            ["Company"] = lead.Contact.Company,
            ["Title"] = lead.Contact.Title,
            ["Country"] = lead.Contact.Country,
            ["CountryCode"] = lead.Contact.CountryCode,
            ["ContactTimes"] = Write(lead.ContactTimes.OrderBy(time => time.Key, StringComparer.Ordinal).ToDictionary(time => time.Key, time => time.Value), LeadJson.Default.DictionaryStringDateTimeOffset),
            ["CutFields"] = Write(lead.CutFields),
            ["CreatedAt"] = lead.CreatedAt,
            ["LastSubmissionAt"] = lead.LastSubmissionAt,
            ["Submissions"] = lead.Submissions,
            ["Source"] = lead.LastOrigin.Source.ToString(),
            ["SourceText"] = lead.LastOrigin.SourceText,
            ["Action"] = lead.LastOrigin.Action.ToString(),
            ["ActionText"] = lead.LastOrigin.ActionText,
            ["Offer"] = lead.LastOrigin.Offer is null ? null : JsonSerializer.Serialize(lead.LastOrigin.Offer, LeadJson.Default.Offer),
            ["Offers"] = Write(lead.Offers),
            ["OfferTitle"] = lead.OfferTitle,
            ["Notes"] = lead.Notes,
            ["IsTest"] = lead.IsTest,
            ["IsContactWithheld"] = lead.IsContactWithheld,
            ["HasOwnRequest"] = lead.HasOwnRequest,
            ["DoNotContactNoticeAt"] = lead.DoNotContactNoticeAt,
            ["OptedOutAt"] = lead.OptedOutAt,
            ["ContactedAt"] = lead.ContactedAt,
            ["ContactedBy"] = lead.ContactedBy,
            ["Owner"] = lead.Owner,
            ["InterestPoints"] = Finite(lead.Interest.Points),
            ["InterestAt"] = lead.Interest.At,
            ["Score"] = lead.Score.Value,
            ["Fit"] = lead.Score.Fit,
            ["Interest"] = lead.Score.Interest,
            ["Grade"] = lead.Score.Grade,
            ["Temperature"] = lead.Score.Temperature.ToString(),
            ["IsMql"] = lead.Score.IsMql,
            ["Reasons"] = Write(lead.Score.Reasons),
            ["ModelVersion"] = lead.Score.ModelVersion,
            ["ScoredAt"] = lead.ScoredAt,
            ["ScoreChangesAt"] = lead.Score.NextChangeAt,
            ["FollowUpStage"] = lead.FollowUp.Stage.ToString(),
            ["FollowUpDueAt"] = lead.FollowUp.Stage == FollowUpStage.None ? null : lead.FollowUp.DueAt,
            ["FollowUp"] = lead.FollowUp.Stage == FollowUpStage.None ? null : JsonSerializer.Serialize(lead.FollowUp, LeadJson.Default.FollowUp),
            ["HotNotice"] = lead.HotNotice is null ? null : JsonSerializer.Serialize(lead.HotNotice, LeadJson.Default.Notice),
            ["Slot"] = lead.Slot,
            ["Keys"] = Write(lead.Keys),
            ["PossibleDuplicates"] = Write(lead.PossibleDuplicates),
            ["SimilarityKey"] = lead.SimilarityKey,
            ["RecentBodies"] = Write(lead.RecentBodies, LeadJson.Default.IReadOnlyListRecentBody),
        };
        foreach (var name in row.Where(property => property.Value is null).Select(property => property.Key).ToArray())
            row.Remove(name);
        return row;
    }

    public static Lead LeadOf(TableEntity row) => new()
    {
        Id = row.PartitionKey,
        ETag = row.ETag,
        Contact = new Contact(
            row.GetString("FirstName"),
            row.GetString("LastName"),
            row.GetString("Email"),
            row.GetString("Phone"),
            row.GetString("Company"),
            row.GetString("Title"),
            row.GetString("Country"),
            row.GetString("CountryCode")),
        ContactTimes = Read(row, "ContactTimes", LeadJson.Default.DictionaryStringDateTimeOffset) ?? [],
        CutFields = ReadList(row, "CutFields"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastSubmissionAt = row.GetDateTimeOffset("LastSubmissionAt")!.Value,
        Submissions = row.GetInt32("Submissions")!.Value,
        LastOrigin = new LeadOrigin(
            Enum.Parse<LeadSource>(row.GetString("Source")!),
            row.GetString("SourceText"),
            Enum.Parse<LeadAction>(row.GetString("Action")!),
            row.GetString("ActionText"),
            Read(row, "Offer", LeadJson.Default.Offer)),
        Offers = ReadList(row, "Offers"),
        OfferTitle = row.GetString("OfferTitle"),
        Notes = row.GetString("Notes"),
        IsTest = row.GetBoolean("IsTest")!.Value,
        IsContactWithheld = row.GetBoolean("IsContactWithheld")!.Value,
        HasOwnRequest = row.GetBoolean("HasOwnRequest")!.Value,
        DoNotContactNoticeAt = row.GetDateTimeOffset("DoNotContactNoticeAt"),
        OptedOutAt = row.GetDateTimeOffset("OptedOutAt"),
        ContactedAt = row.GetDateTimeOffset("ContactedAt"),
        ContactedBy = row.GetString("ContactedBy"),
        Owner = row.GetString("Owner"),
        Interest = new Interest(row.GetDouble("InterestPoints")!.Value, row.GetDateTimeOffset("InterestAt")!.Value),
        Score = new Score(
            row.GetInt32("Score")!.Value,
            row.GetInt32("Fit")!.Value,
            row.GetInt32("Interest")!.Value,
            row.GetString("Grade")!,
            Enum.Parse<Temperature>(row.GetString("Temperature")!),
            row.GetBoolean("IsMql")!.Value,
            ReadList(row, "Reasons"),
            row.GetString("ModelVersion")!,
            row.GetDateTimeOffset("ScoreChangesAt")),
        ScoredAt = row.GetDateTimeOffset("ScoredAt")!.Value,
        FollowUp = Read(row, "FollowUp", LeadJson.Default.FollowUp) ?? FollowUp.None,
        HotNotice = Read(row, "HotNotice", LeadJson.Default.Notice),
        Slot = row.GetString("Slot"),
        Keys = ReadList(row, "Keys"),
        PossibleDuplicates = ReadList(row, "PossibleDuplicates"),
        SimilarityKey = row.GetString("SimilarityKey"),
        RecentBodies = Read(row, "RecentBodies", LeadJson.Default.IReadOnlyListRecentBody) ?? [],
    };

    /// <summary>The table client refuses infinity but stores NaN, and a lead with that would never be hot nor cold again.</summary>
    private static double Finite(double number) =>
        double.IsFinite(number) ? number : throw new ArgumentOutOfRangeException(nameof(number), "A lead's interest must be a finite number.");

    private static string? Write(IReadOnlyList<string> list) => Write(list, LeadJson.Default.IReadOnlyListString);

    private static string? Write<T>(T list, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : System.Collections.IEnumerable => list.GetEnumerator().MoveNext() ? JsonSerializer.Serialize(list, type) : null;

    private static IReadOnlyList<string> ReadList(TableEntity row, string name) => Read(row, name, LeadJson.Default.IReadOnlyListString) ?? [];

    private static T? Read<T>(TableEntity row, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => row.GetString(name) is { } json ? JsonSerializer.Deserialize(json, type) : null;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<RecentBody>))]
[JsonSerializable(typeof(Dictionary<string, DateTimeOffset>))]
[JsonSerializable(typeof(FollowUp))]
[JsonSerializable(typeof(Offer))]
internal sealed partial class LeadJson : JsonSerializerContext;
