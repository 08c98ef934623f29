namespace LeadFunctions.Duplicates;

/// <summary>What one run of the timer may do before it leaves the rest to the next: a function that runs too long is killed.</summary>
/// <param name="leads">Leads to look at.</param>
internal sealed class RunBudget(int leads, TimeSpan time, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private int _leads = leads;

    public bool IsLeft => _leads > 0 && clock.GetElapsedTime(_start) < time;

    public void Spend(int looked) => _leads -= looked;
}
