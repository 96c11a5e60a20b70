using System.ComponentModel;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Cake.Frosting.Internal;

/// <summary>The options of the host itself. All else on the command line is an argument for the tasks.</summary>
internal sealed class RunSettings : CommandSettings
{
    [CommandOption("--target|-t|--Target <TARGET>")]
    [Description("Task to run; repeat it for several.")]
    [DefaultValue(new[] { "Default" })]
    public required string[] Targets { get; init; }

    [CommandOption("--working|-w <PATH>")]
    [Description("Folder to run in.")]
    [TypeConverter(typeof(Cli.DirectoryPathConverter))]
    public DirectoryPath? WorkingDirectory { get; init; }

    [CommandOption("--verbosity|-v <VERBOSITY>")]
    [Description("How much to say: quiet, minimal, normal, verbose or diagnostic.")]
    public string? Verbosity { get; init; }

    [CommandOption("--description|--descriptions|--showdescription|--showdescriptions")]
    [Description("Show what each task does.")]
    public bool Description { get; init; }

    [CommandOption("--tree|--showtree")]
    [Description("Show which task depends on which.")]
    public bool Tree { get; init; }

    [CommandOption("--dryrun|--noop|--whatif")]
    [Description("Show which tasks would run.")]
    public bool DryRun { get; init; }

    [CommandOption("--exclusive|-e")]
    [Description("Run the target without its dependencies.")]
    public bool Exclusive { get; init; }

    [CommandOption("--version|--ver")]
    [Description("Show the version of Cake.")]
    public bool Version { get; init; }

    [CommandOption("--info")]
    [Description("Show more about Cake.")]
    public bool Info { get; init; }

    [CommandOption("--no-report")]
    [Description("Leave out the table of tasks at the end.")]
    public bool NoReport { get; init; }

    /// <summary>The verbosity asked for, or null where cake.config may decide.</summary>
    public Verbosity? ChosenVerbosity => VerbosityParser.TryParse(Verbosity ?? "", out var chosen) ? chosen : null;

    // With a converter on the option the same error would read "Failed to convert 'loud' to Nullable`1".
    public override ValidationResult Validate() => Verbosity is null || ChosenVerbosity is not null
        ? ValidationResult.Success()
        : ValidationResult.Error($"The verbosity '{Verbosity}' is none of quiet, minimal, normal, verbose and diagnostic.");
}
