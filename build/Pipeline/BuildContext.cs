using Cake.Core;
using Cake.Frosting;
using Welkin.Pipeline.Stages;

namespace Welkin.Pipeline;

/// <summary>The facts of one run: what was asked, and where things lie.</summary>
public sealed class BuildContext : FrostingContext
{
    private readonly TimeProvider _time;
    private readonly Interruption _interruption;
    private Content? _content;
    private Content? _bumpContent;

    public BuildContext(ICakeContext context, TimeProvider time, Interruption interruption) : base(context)
    {
        (_time, _interruption) = (time, interruption);
        Options = BuildOptions.Read(context.Arguments);
        // Cake keeps the switch to itself, so the command line is asked.
        DryRun = System.Environment.GetCommandLineArgs().Select(argument => argument.TrimStart('-')).Intersect(["dryrun", "noop", "whatif"]).Any();
    }

    public BuildOptions Options { get; }

    public bool DryRun { get; }

    /// <summary>True when a person named this target: then it says more than on the way to another.</summary>
    public bool Asks(string target) => string.Equals(Arguments.GetArguments("target").LastOrDefault(), target, StringComparison.OrdinalIgnoreCase);

    /// <summary>The repository: the folder that build.sh starts the pipeline in.</summary>
    public string Root { get; } = System.Environment.CurrentDirectory;

    /// <summary>The one folder that builds write to.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Set when a person interrupts the run.</summary>
    public CancellationToken Cancel => _interruption.Token;

    /// <summary>The day on which waivers and evaluations are judged.</summary>
    public DateOnly Today => Options.AsOf ?? Now;

    /// <summary>The day on which the run takes place.</summary>
    public DateOnly Now => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>What people wrote, read on first use.</summary>
    public Content Content => _content ??= Content.Read(Root, Options, Today);

    /// <summary>The same for bumps: a plan for a day of the past is made with what people write now, waivers that are younger included.</summary>
    public Content BumpContent => _bumpContent ??= Content.Read(Root, Options, Now);

    /// <summary>Where the plan of the line lies.</summary>
    public PlanFiles PlanFiles => new(Root, Artifacts, BumpContent.Line.Name);

    public Workspace Workspace => new(Artifacts, EditionName);

    /// <summary>The edition as it is written: <c>core</c>.</summary>
    public string EditionName => Options.Edition.ToString().ToLowerInvariant();
}
