namespace LeadFunctions.Mail;

/// <summary>A mail, ready to be sent. Subject, addresses and headers are single lines: what would begin another header is an error here already.</summary>
/// <param name="Id">The same for every try of one mail.</param>
/// <param name="To">Addresses, all in one message.</param>
internal sealed record OutgoingMail(Guid Id, IReadOnlyList<string> To, string Subject, string Html, string Text)
{
    public OutgoingMail(Guid id, string to, string subject, string html, string text)
        : this(id, [to], subject, html, text)
    {
    }

    public IReadOnlyList<string> To { get; } = [.. To.Select(Line)];

    public string Subject { get; } = Line(Subject);

    /// <summary>Headers besides those that every mail has.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = value.ToDictionary(header => Line(header.Key), header => Line(header.Value));
    } = new Dictionary<string, string>();

    /// <summary>Where replies go; null: to the sender, or where <c>Mail:ReplyTo</c> says.</summary>
    public string? ReplyTo
    {
        get;
        init => field = value is null ? null : Line(value);
    }

    /// <summary>When it was first decided to send this mail (UTC), as it stands in storage; null where nothing remembers it.</summary>
    public DateTimeOffset? IntendedAt { get; init; }

    /// <summary>Whether an earlier try may have succeeded, unknown to us.</summary>
    public bool IsRepeat { get; init; }

    private static string Line(string text) =>
        text.Any(char.IsControl) ? throw new ArgumentException("A header of a mail holds a control character.") : text;
}
