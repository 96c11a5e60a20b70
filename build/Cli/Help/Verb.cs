using System.CommandLine;

namespace Welkin.Cli.Help;

/// <summary>A verb of the command line.</summary>
/// <param name="about">What it does, in the one line that the list of verbs has room for.</param>
/// <param name="notes">What its own help ends with: exit codes and examples.</param>
internal sealed class Verb(string name, string about, string notes) : Command(name, about)
{
    public string Notes { get; } = notes;
}
