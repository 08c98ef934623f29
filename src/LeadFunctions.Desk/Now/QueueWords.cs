using LeadFunctions.Desk.Texts;

namespace LeadFunctions.Desk.Now;

/// <summary>What is said of a lead in a row and beside it, so that both say the same.</summary>
public static class QueueWords
{
    /// <summary>What the customer did, and on which offer.</summary>
    public static string Ask(DeskText text, QueueItem item)
    {
        var ask = text.Find($"ask.{item.Ask}") ?? item.Ask;
        return item.Offer is null ? ask : $"{ask}, {item.Offer}";
    }

    /// <summary>Country and time of day there.</summary>
    public static string Place(DeskText text, QueueItem item)
    {
        if (item.CountryCode is null)
            return text["place.unknown"];
        var country = text.Country(item.CountryCode);
        return item.Clock is { } clock ? $"{country} {Clock(text, clock)}" : country;
    }

    /// <summary>Time of day somewhere: from west to east where a country has several.</summary>
    public static string Clock(DeskText text, PlaceClock clock)
    {
        var (west, east) = (text.Now.ToOffset(clock.From), text.Now.ToOffset(clock.To));
        var first = west.ToString("t", text.Culture);
        return clock.From == clock.To ? first : $"{first}–{east.ToString("t", text.Culture)}";
    }

    /// <summary>Which attempt is next, of how many.</summary>
    public static string Attempt(DeskText text, QueueItem item) => item.Attempts is { } all
        ? text.Format("row.attempt", item.Attempt, Math.Max(item.Attempt, all))
        : text.Format("row.attemptOpen", item.Attempt);

    /// <summary>A text that may be too long for its place can be scrolled by keys; null: it is short.</summary>
    public static string? TabStop(string note) => note.Length > 300 || note.Count(letter => letter == '\n') > 5 ? "0" : null;

    /// <summary>When somebody last tried.</summary>
    public static string Tried(DeskText text, QueueItem item) =>
        item.TriedAt is { } at ? text.Format("row.tried", text.Moment(at)) : text["row.untried"];

    /// <summary>What counts most for the lead; null when nothing does.</summary>
    public static string? Reason(DeskText text, QueueItem item) => item.Reasons is [var first, ..]
        ? text.Format("row.reason", first.Label, text.Tenths(first.Points))
        : null;
}
