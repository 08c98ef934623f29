namespace LeadFunctions.LocalHost;

/// <summary>A fault that the person at the console can mend: its message says how, and no stack trace is shown.</summary>
internal sealed class LocalHostException(string message, Exception? inner = null) : Exception(message, inner);
