using LeadFunctions.Http;

namespace LeadFunctions.Intake;

/// <summary>What became of one POST.</summary>
internal abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>The body is durable: in the queue or in the spool.</summary>
    public sealed record Accepted(Guid SubmissionId, bool Spooled) : IntakeOutcome;

    /// <summary>The body is not accepted; Quarantine has it when the problem carries an id.</summary>
    public sealed record Refused(Problem Problem) : IntakeOutcome;
}
