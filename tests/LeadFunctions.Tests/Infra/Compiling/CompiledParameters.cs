namespace LeadFunctions.Tests.Infra.Compiling;

/// <summary>The compiler's answer; texts are JSON, and missing where it found an error.</summary>
internal sealed record CompiledParameters(bool Success, IReadOnlyList<BicepDiagnostic> Diagnostics, string? Parameters, string? Template);

/// <param name="Source">The file.</param>
/// <param name="Code"><c>BCP057</c>, or the name of a rule of the linter.</param>
internal sealed record BicepDiagnostic(string Source, BicepRange Range, string Level, string Code, string Message);

internal sealed record BicepRange(BicepPosition Start, BicepPosition End);

/// <param name="Line">From 0.</param>
internal sealed record BicepPosition(int Line, int Char);
