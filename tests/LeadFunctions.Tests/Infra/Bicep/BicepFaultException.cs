namespace LeadFunctions.Tests.Infra.Bicep;

/// <summary>A file is not of the part of Bicep that this reader knows. The message starts with file and line.</summary>
internal sealed class BicepFaultException(string file, int line, string fault) : Exception($"{file}:{line}: {fault}");
