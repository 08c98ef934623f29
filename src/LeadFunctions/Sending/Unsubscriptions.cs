using LeadFunctions.Commands;
using LeadFunctions.Core.Leads;
using LeadFunctions.Leads;
using LeadFunctions.Links;

namespace LeadFunctions.Sending;

/// <summary>What a person who follows a link to leave may choose.</summary>
/// <param name="Lead">As it stands; null: erased, and so in no list.</param>
internal sealed record Leaving(LeadId Id, string Touch, Lead? Lead)
{
    /// <summary>What they agreed to, and could refuse.</summary>
    public IReadOnlyList<ConsentPurpose> Agreed =>
        Lead is { } lead ? [.. new[] { ConsentPurpose.Mail, ConsentPurpose.Calls, ConsentPurpose.Sharing }.Where(lead.Consent.Allows)] : [];

    public bool HasOptedOut => Lead?.Consent.OptedOutAt is not null;
}

/// <summary>People leave by the link in a mail: from mailings, from what else they agreed to, or for good. Twice is once.</summary>
internal sealed class Unsubscriptions(SignedLinks links, LeadStore leads, LeadCommands commands, TimeProvider clock)
{
    private const string By = "customer";
    private const string Origin = "link in a mail";

    /// <returns>Null when nobody here made the token.</returns>
    public async Task<Leaving?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await links.ReadAsync(OutreachLinks.UnsubscribeKind, token, cancellation) is not SignedLink.Valid { Values: [var lead, var touch] })
            return null;
        var (known, found) = await leads.ResolveAsync(LeadId.Parse(lead), cancellation);
        return new Leaving(found, touch, known?.Lead);
    }

    /// <returns>Whether it is stored.</returns>
    public async Task<bool> RefuseAsync(Leaving leaving, IEnumerable<ConsentPurpose> purposes, CancellationToken cancellation)
    {
        // A no where nothing was said is worth keeping for mail: a later list may claim a yes.
        var refused = purposes.Where(purpose => leaving.Agreed.Contains(purpose) || (purpose == ConsentPurpose.Mail && !IsRefused(leaving.Lead)))
            .ToDictionary(purpose => char.ToLowerInvariant($"{purpose}"[0]) + $"{purpose}"[1..], _ => (ConsentState?)ConsentState.Refused);
        if (leaving.Lead is null || leaving.HasOptedOut || refused.Count == 0)
            return true;
        var command = new ConsentCommand(By, refused, Origin, null, leaving.Touch);
        return await commands.ConsentedAsync(leaving.Id, command, clock.GetUtcNow(), null, cancellation) is not CommandOutcome.Busy;
    }

    /// <inheritdoc cref="RefuseAsync"/>
    public async Task<bool> OptOutAsync(Leaving leaving, CancellationToken cancellation)
    {
        if (leaving.Lead is null || leaving.HasOptedOut)
            return true;
        var command = new OptOutCommand(By, Origin, null);
        return await commands.OptedOutAsync(leaving.Id, command, clock.GetUtcNow(), null, cancellation) is not CommandOutcome.Busy;
    }

    private static bool IsRefused(Lead? lead) =>
        lead?.Consent.Stated.TryGetValue(ConsentPurpose.Mail, out var fact) == true && fact.State == ConsentState.Refused;
}
