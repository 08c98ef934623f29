using System.Collections.Specialized;
using System.Web;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Snapshot;

/// <summary>
/// Filters of a list as they stand in an address or a form. An owner stands as a hash and words that are searched for only in a form: addresses are kept by
/// browsers and proxies, and a name has no place there.
/// </summary>
internal sealed record LeadFilters(NameValueCollection Values)
{
    public const string Me = "me";
    public const string Nobody = "nobody";

    private static readonly string[] Names =
        ["stage", "heat", "moment", "owner", "offer", "source", "action", "country", "channel", "age", "state", "sort"];

    /// <param name="address">As <see cref="Address"/> gives it.</param>
    public static LeadFilters At(string address) => new(HttpUtility.ParseQueryString(address.IndexOf('?') is var at and >= 0 ? address[at..] : ""));

    public string? Search => Values.GetValues("q")?.FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string Sort => Known("sort", "cools", "newest", "oldest", "score", "due", "asked") ?? "cools";

    public string? Moment => Known("moment", "1", "7", "30");

    public string? Age => Known("age", "1", "7", "30", "182", "365");

    public ListPlace? After => ListPlace.TryParse(Values["after"], out var place) ? place : null;

    /// <summary>Without what was searched for, and without the page.</summary>
    public string Address
    {
        get
        {
            var address = HttpUtility.ParseQueryString("");
            foreach (var name in Names)
            {
                foreach (var value in All(name))
                    address.Add(name, value);
            }

            return address.Count == 0 ? "/leads" : $"/leads?{address}";
        }
    }

    public IReadOnlyCollection<string> All(string name) => Values.GetValues(name)?.Where(value => value is { Length: > 0 and <= 200 }).Take(50).ToArray() ?? [];

    public static string OwnerHash(string owner) => KeyHash.Of(owner.Trim().ToLowerInvariant())[..12];

    /// <summary>Asks for no lead, only how many there are.</summary>
    public LeadQuery ToCount(string self, IEnumerable<string> owners, DateTimeOffset now) => ToQuery(self, owners, now) with { Take = 0, After = null };

    /// <param name="self">Whoever asks.</param>
    /// <param name="owners">Names of all owners, by which a hash is known.</param>
    /// <param name="now">UTC.</param>
    public LeadQuery ToQuery(string self, IEnumerable<string> owners, DateTimeOffset now) => new()
    {
        Text = Search,
        Stages = Enums<LeadStage>("stage"),
        Temperatures = Enums<Temperature>("heat"),
        TemperatureAt = Moment is { } days ? now.AddDays(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture)) : null,
        Owners = OwnersOf(self, owners),
        Offers = Named("offer"),
        Sources = Enums<LeadSource>("source"),
        Actions = Enums<LeadAction>("action"),
        Countries = Named("country"),
        Channels = Named("channel"),
        CreatedFrom = Age is { } age ? now.AddDays(-int.Parse(age, System.Globalization.CultureInfo.InvariantCulture)) : null,
        With = Marks("open", LeadMarks.Open) | Marks("overdue", LeadMarks.Overdue) | Marks("customer", LeadMarks.Customer),
        Without = All("state").Contains("tests") ? LeadMarks.None : LeadMarks.Test,
        Sort = Sort switch
        {
            "newest" => LeadSort.Newest,
            "oldest" => LeadSort.Oldest,
            "score" => LeadSort.Score,
            "due" => LeadSort.DueSoonest,
            "asked" => LeadSort.LastAsked,
            _ => LeadSort.CoolsSoonest,
        },
        After = After,
    };

    private LeadMarks Marks(string name, LeadMarks mark) => All("state").Contains(name) ? mark : LeadMarks.None;

    private string? Known(string name, params string[] known) => Array.Find(known, one => one == Values.GetValues(name)?.FirstOrDefault());

    private T[] Enums<T>(string name)
        where T : struct, Enum =>
        [.. All(name).Select(value => Enum.TryParse<T>(value, out var known) && Enum.IsDefined(known) ? known : (T?)null).OfType<T>()];

    private string?[] Named(string name) => [.. All(name).Select(value => value == "-" ? null : value)];

    private string?[] OwnersOf(string self, IEnumerable<string> owners)
    {
        var wanted = All("owner");
        if (wanted.Count == 0)
            return [];
        var found = owners.Where(owner => wanted.Contains(OwnerHash(owner))).ToList<string?>();
        if (wanted.Contains(Me))
            found.Add(self);
        // An owner who has no lead any more: then nobody's leads are shown, and not everybody's.
        if (wanted.Contains(Nobody) || found.Count == 0)
            found.Add(wanted.Contains(Nobody) ? null : "\0");
        return [.. found];
    }
}
