using System.Collections.Immutable;

namespace Welkin.Tools;

/// <summary>A command line as data: what to run, not how. Arguments are a list and never pass through a shell.</summary>
/// <param name="Tool">The tool's name, such as <c>helm</c>; it is what messages show.</param>
public sealed record ToolCommand(string Tool, ImmutableArray<string> Arguments)
{
    /// <summary>The file to start; null looks for <see cref="Tool"/> on PATH.</summary>
    public string? Executable { get; init; }

    /// <summary>Where the process starts; null is the current folder.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Variables set for the process beside the inherited ones; null takes one away.</summary>
    public ImmutableSortedDictionary<string, string?> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>Written to standard input as UTF-8; without it the process reads end of file at once.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Standard input that goes on while the process runs, in place of a text; the process reads its end when this ends, or this process.</summary>
    public Stream? Input { get; init; }

    /// <summary>Texts that are shown nowhere, however the process prints them.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>How long the process may take before its tree is stopped.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many bytes standard output may have before the process is stopped; it bounds the memory of a run.</summary>
    public long OutputLimit { get; init; } = 256L * 1024 * 1024;

    /// <summary>Sets a variable whose value is a secret, the way secrets travel to tools.</summary>
    public ToolCommand WithSecret(string variable, string value) =>
        this with { Environment = Environment.SetItem(variable, value), Secrets = Secrets.Add(value) };

    /// <summary>The text without secrets.</summary>
    public string Redact(string text) => new Redaction(Secrets).Apply(text);

    /// <summary>The command as a person would type it, without secrets.</summary>
    public override string ToString() => Redact(string.Join(' ', Arguments.Prepend(Tool).Select(Quote)));

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(IsPlain) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || "-_./:=@,+%^~".Contains(character, StringComparison.Ordinal);
}
