namespace LeadFunctions.LocalHost.Azurite;

/// <summary>Azurite could not be installed or started; the message says what to do about it.</summary>
internal sealed class AzuriteException(string message, Exception? innerException = null) : Exception(message, innerException);
