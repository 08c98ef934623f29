using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Nurture;

/// <summary>The sequences that people wrote down, those of earlier versions, and when a person may be written to.</summary>
internal sealed class NurtureRules
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly NurtureModel _model;
    private readonly Dictionary<string, SequenceModel> _current;
    private readonly Dictionary<(string Name, string Version), SequenceModel> _all;

    /// <param name="model">Free of what <see cref="NurtureCheck"/> finds.</param>
    /// <param name="earlier">Earlier versions, no two of one name and version.</param>
    public NurtureRules(NurtureModel model, IReadOnlyList<SequenceModel> earlier, PlaceOffsets offsets)
    {
        _model = model;
        _current = model.Sequences.ToDictionary(sequence => sequence.Name);
        _all = model.Sequences.Concat(earlier).ToDictionary(sequence => (sequence.Name, sequence.Version));
        Quiet = new QuietTime(model.QuietHours, offsets);
    }

    /// <summary>No sequences.</summary>
    public static NurtureRules None { get; } = new(
        new NurtureModel
        {
            Caps = new CapsModel { PerDay = 1, PerWeek = 1 },
            QuietHours = new QuietModel { From = "00:00", To = "00:00", Elsewhere = "IE" },
            Sequences = [],
        },
        [],
        (_, _) => []);

    /// <summary>As they are entered now, in the order of the file.</summary>
    public IReadOnlyList<SequenceModel> Sequences => _model.Sequences;

    /// <summary>Those that leads may still be in, earlier versions too.</summary>
    public IEnumerable<SequenceModel> All => _all.Values;

    public CapsModel Caps => _model.Caps;

    public QuietTime Quiet { get; }

    public SequenceModel? Current(string name) => _current.GetValueOrDefault(name);

    /// <summary>The version that a lead is in; where it is in no file any more, the current one.</summary>
    public SequenceModel? Find(string name, string version) => _all.GetValueOrDefault((name, version)) ?? Current(name);

    /// <summary>Opens and clicks of its touches are told.</summary>
    public bool IsTracked(SequenceModel sequence) => sequence.Tracking ?? _model.Tracking;

    /// <summary>The first moment from <paramref name="at"/> on at which a lead may be sent something more: within the caps, outside of quiet hours.</summary>
    /// <param name="withPlanned">What is planned and not sent counts, too.</param>
    /// <param name="except">Id of a touch that does not count.</param>
    public (DateTimeOffset At, SequenceMove Why) Allowed(Lead lead, DateTimeOffset at, bool withPlanned, string? except = null)
    {
        DateTimeOffset[] times =
        [
            .. lead.Nurture.Touches.Where(touch => touch.Result != TouchResult.Refused && touch.Id != except).Select(touch => touch.At)
                .Concat(lead.Nurture.Planned.Select(one => one.Touch)
                    .Where(touch => withPlanned && touch.BegunAt is null && touch.Id != except).Select(touch => touch.PlannedAt))
                .OrderDescending(),
        ];
        var capped = Later(at, After(_model.Caps.PerDay, Day), After(_model.Caps.PerWeek, Week));
        var loud = Quiet.Next(lead.Contact.CountryCode, capped);
        return (loud, loud > capped ? SequenceMove.QuietHours : SequenceMove.Caps);

        DateTimeOffset? After(int most, TimeSpan span) => times.Length < most ? null : times[most - 1] + span;
    }

    private static DateTimeOffset Later(DateTimeOffset at, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
            at = other > at ? other.Value : at;
        return at;
    }
}
