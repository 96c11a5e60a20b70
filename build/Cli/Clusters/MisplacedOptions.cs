using System.CommandLine;
using System.CommandLine.Parsing;

namespace Welkin.Cli.Clusters;

/// <summary>Options of <c>cluster</c> that stand before a verb below it, where they would say nothing.</summary>
internal static class MisplacedOptions
{
    public static void Refuse(Command below) => below.Validators.Add(result =>
    {
        foreach (var misplaced in (result.Parent as CommandResult)?.Children.OfType<OptionResult>().Where(option => !option.Implicit) ?? [])
            result.AddError($"{misplaced.Option.Name} before {below.Name} has no effect: write it behind");
    });
}
