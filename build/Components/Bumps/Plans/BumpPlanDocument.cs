using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>The format of a plan's file.</summary>
internal sealed record BumpPlanDocument(
    [property: JsonIgnore] Location At,
    [Constant(BumpPlanDocument.Format)] [Description("Version of this format")] string ApiVersion,
    [Constant(BumpPlanDocument.Name)] [Description("What this file describes")] string Kind,
    [Description("The release line")] string Line,
    [Description("The day it was decided for")] DateOnly AsOf,
    [Description("The freeze of the line on that day")] LineFreeze Freeze,
    [Description("False when something of a component could not be found out")] bool Complete,
    [Description("Every component of the run, also those that stay")] ImmutableArray<PlannedComponentDocument> Components)
{
    private const string Format = "welkin.release/v1";

    private const string Name = "BumpPlan";

    public static BumpPlanDocument Of(BumpPlan plan) =>
        new(default, Format, Name, plan.Line, plan.AsOf, plan.Freeze, plan.IsComplete, [.. plan.Components.Select(PlannedComponentDocument.Of)]);

    public BumpPlan ToPlan() => new(Line, AsOf, Freeze, [.. Components.Select(component => component.ToComponent())]);

    /// <summary>What must hold between the values of one file.</summary>
    public void Check(FindingList findings)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in Components)
        {
            if (!folders.Add(component.Folder.Text))
                findings.Add(component.At, "PLAN001", $"folder '{component.Folder}' stands here a second time");
            if (component.Status is PlanStatus.Bump == (component.Target == component.Current))
                findings.Add(component.At, "PLAN002", $"'{component.Folder}' has status {PlanWords.Of(component.Status)} and goes from {component.Current} to {component.Target}: what moves, and nothing else, has status bump");
        }
        if (Complete != Components.All(component => component.Status is not PlanStatus.Unknown))
            findings.Add(At, "PLAN003", $"'complete' says {(Complete ? "true" : "false")}, the components say otherwise");
    }
}

/// <summary>A component in a plan's file.</summary>
internal sealed record PlannedComponentDocument(
    [property: JsonIgnore] Location At,
    [Description("Name of the component")] DnsLabel Name,
    [Description("Its folder in components/")] DnsLabel Folder,
    [Description("The version in the catalogue")] ChartVersion Current,
    [Description("The version the catalogue should have")] ChartVersion Target,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] [OrNull] [Description("The newest released version, taken or not; null where none is known")] string? Newest,
    [Description("The step by the numbers of the versions")] UpdateLevel Level,
    [Description("Why it moves or stays")] string Reason,
    [Description("The same in one word")] PlanStatus Status,
    [Description("The components it moves together with")] DnsLabel? Group = null,
    [Description("Released versions between the current one and the newest")] int? VersionsBehind = null,
    [Description("Days between the publication of both")] int? DaysBehind = null,
    [Description("When the target was published")] PlanInstant? Published = null,
    [Description("Version of the software at the current version")] string? CurrentAppVersion = null,
    [Description("Version of the software at the target")] string? TargetAppVersion = null,
    [Description("The Kubernetes range of the target")] KubernetesFitDocument? Kubernetes = null,
    [Description("Pages that say what changed")] ImmutableArray<PlanLink> Links = default,
    [Description("Newer versions that were not taken, newest first")] ImmutableArray<PassedOverDocument> NotTaken = default,
    [Description("Where the versions come from")] string? Source = null,
    [Description("What could not be used, and requests that stay open")] ImmutableArray<string> Warnings = default,
    [Description("Digest of component.yaml when the plan was made")] Sha256? File = null,
    [Description("Digest of values.yaml when the plan was made, where there was one")] Sha256? Values = null,
    [Description("What the bump does to the objects of the cluster")] BumpEffectDocument? Effect = null)
{
    public static PlannedComponentDocument Of(PlannedComponent planned) => new(
        default, new DnsLabel(planned.Name), new DnsLabel(planned.Folder), new ChartVersion(planned.Current), new ChartVersion(planned.Target), planned.Newest, planned.Level, planned.Reason, planned.Status,
        planned.Group is { } group ? new DnsLabel(group) : null,
        planned.VersionsBehind,
        planned.DaysBehind,
        planned.Published is { } published ? new PlanInstant(published) : null,
        planned.CurrentAppVersion,
        planned.TargetAppVersion,
        planned.Kubernetes is { } fit ? new KubernetesFitDocument(fit.Range, fit.Fits) : null,
        [.. planned.Links.Select(link => new PlanLink(link))],
        [.. planned.NotTaken.Select(passed => new PassedOverDocument(passed.Version, passed.Reason, passed.Published is { } day ? new PlanInstant(day) : null))],
        planned.Source,
        planned.Warnings,
        planned.File,
        planned.Values,
        planned.Effect is { } effect ? BumpEffectDocument.Of(effect) : null);

    public PlannedComponent ToComponent() => new(Name.Text, Folder.Text, Current.Text, Target.Text, Status, Reason)
    {
        Level = Level,
        Newest = Newest,
        Group = Group?.Text,
        VersionsBehind = VersionsBehind,
        DaysBehind = DaysBehind,
        Published = Published?.Time,
        CurrentAppVersion = CurrentAppVersion,
        TargetAppVersion = TargetAppVersion,
        Kubernetes = Kubernetes is { } fit ? new KubernetesFit(fit.Range, fit.Fits) : null,
        Links = [.. Links.Select(link => link.Address)],
        NotTaken = [.. NotTaken.Select(passed => new PassedOver(passed.Version, passed.Published?.Time, passed.Reason))],
        Source = Source,
        Warnings = Warnings,
        File = File,
        Values = Values,
        Effect = Effect?.ToEffect(),
    };
}

/// <summary>A Kubernetes range in a plan's file; <c>fits</c> is left out where the range could not be judged.</summary>
internal sealed record KubernetesFitDocument(string Range, bool? Fits = null);

/// <summary>A version in a plan's file that was not taken.</summary>
internal sealed record PassedOverDocument(string Version, string Reason, PlanInstant? Published = null);
