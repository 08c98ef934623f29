using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Leads.Rows;

/// <summary>Parts of a lead that stand in one property of its row as JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<LeadId>))]
[JsonSerializable(typeof(IReadOnlyList<RecentBody>))]
[JsonSerializable(typeof(SortedDictionary<string, DateTimeOffset>))]
[JsonSerializable(typeof(Profile))]
[JsonSerializable(typeof(FirstTouch))]
[JsonSerializable(typeof(FollowUp))]
[JsonSerializable(typeof(Offer))]
[JsonSerializable(typeof(IReadOnlyDictionary<LeadStage, long>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Finding>))]
[JsonSerializable(typeof(IReadOnlyDictionary<ConsentPurpose, ConsentFact>))]
[JsonSerializable(typeof(IReadOnlyDictionary<ConsentPurpose, ConsentState>))]
[JsonSerializable(typeof(IReadOnlyList<Deal>))]
[JsonSerializable(typeof(IReadOnlyList<Stranger>))]
[JsonSerializable(typeof(IReadOnlyList<InterestShare>))]
[JsonSerializable(typeof(LeadPlan))]
[JsonSerializable(typeof(LeadNurture))]
[JsonSerializable(typeof(IReadOnlyList<OpenRequest>))]
[JsonSerializable(typeof(IReadOnlyList<FirstResponse>))]
[JsonSerializable(typeof(IReadOnlyList<MailTouch>))]
internal sealed partial class RowJson : JsonSerializerContext
{
    public static string? Write<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, type);

    /// <summary>An empty list needs no property.</summary>
    public static string? WriteList<T>(IReadOnlyList<T> list, JsonTypeInfo<IReadOnlyList<T>> type) =>
        list.Count == 0 ? null : JsonSerializer.Serialize(list, type);

    public static string? WriteAll<TKey, T>(IReadOnlyDictionary<TKey, T> all, JsonTypeInfo<IReadOnlyDictionary<TKey, T>> type) =>
        all.Count == 0 ? null : JsonSerializer.Serialize(all, type);

    public static T? Read<T>(TableEntity row, string name, JsonTypeInfo<T> type)
        where T : class => row.GetString(name) is { } json ? JsonSerializer.Deserialize(json, type) : null;

    public static IReadOnlyList<T> ReadList<T>(TableEntity row, string name, JsonTypeInfo<IReadOnlyList<T>> type) => Read(row, name, type) ?? [];

    /// <summary>A value that only a later version knows counts as the first, so that its rows stay readable after a rollback.</summary>
    public static T EnumOf<T>(TableEntity row, string name)
        where T : struct, Enum => Enum.TryParse<T>(row.GetString(name), out var value) ? value : default;

    public static string? WriteStages(IReadOnlyList<LeadStage> stages) => stages.Count == 0 ? null : string.Join(',', stages);

    public static IReadOnlyList<LeadStage> ReadStages(TableEntity row, string name) =>
        [.. row.GetString(name)?.Split(',').Select(text => Enum.TryParse<LeadStage>(text, out var stage) ? stage : default) ?? []];
}
