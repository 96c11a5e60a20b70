using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Pipeline.Progress;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline.Stages;

/// <summary>Judges the hardened objects by the controls of each component's profile, compares with the release before, writes the reports, and holds the gate.</summary>
public sealed class AuditStage(Workspace workspace, HardeningContent content, PostureStage posture, StageProgress progress, TimeProvider time)
{
    /// <param name="today">The day on which waivers must be in force.</param>
    /// <exception cref="ReportedException">The gate does not let the edition through, or it is weaker than the release before: everything that stops it.</exception>
    public async Task<AuditFigures> RunAsync(IReadOnlyList<Component> members, KubernetesMinor kubernetes, FailOn failOn, DateOnly today, int jobs, CancellationToken cancel)
    {
        workspace.Take<HardenFigures>("Harden");
        var started = time.GetTimestamp();
        var findings = new FindingList();
        var input = await progress.RunAsync("Audit", members, member => member.Name, jobs, (member, _) => Task.Run(() => Input(member), cancel), cancel);
        var scope = new AuditScope(new KubernetesVersion(1, kubernetes.Minor), today);
        var audits = await Task.Run(() => AuditRun.Apply(input, scope, findings), cancel);
        findings.ThrowIfAny();

        var report = new AuditReport(audits);
        AtomicFile.Write(workspace.AuditReport("json"), AuditJson.Write(report, content.Crosswalk));
        AtomicFile.Write(workspace.AuditReport("md"), AuditMarkdown.Write(report, content.Crosswalk));
        var compared = posture.Run(report, members);
        IReadOnlyList<string> refusal = [.. AuditGate.Parse(failOn.ToString().ToLowerInvariant()).Refusal(report), .. compared.Refusal];
        if (refusal.Count > 0)
            throw new ReportedException(refusal);

        var figures = audits.Zip(members, (audit, member) => new AuditFigure(member.Folder, Left(audit), audit.Count(AuditStatus.Waived))).ToImmutableArray();
        var profiles = members.Select(member => member.Profile).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var result = new AuditFigures(profiles, failOn.ToString().ToLowerInvariant(), figures.Sum(figure => figure.Findings), figures.Sum(figure => figure.Waived), figures, time.GetElapsedTime(started).TotalSeconds, compared.Said);
        workspace.Leave(result);
        return result;
    }

    private AuditedComponent Input(Component member)
    {
        var findings = new FindingList();
        var manifests = Hardened(member, findings);
        findings.ThrowIfAny();
        return content.Audited(member, manifests);
    }

    private ComponentManifests Hardened(Component member, FindingList findings)
    {
        var folder = Path.Combine(workspace.Hardened, member.Folder);
        if (!Directory.Exists(folder))
            throw new ReportedException($"{member.Name} is not hardened: run --target=Harden first, or leave --exclusive out");
        return new ComponentManifests(member.Name, member.Namespace, [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .SelectMany(file => ManifestReader.Read($"hardened/{member.Folder}/{Path.GetFileName(file)}", File.ReadAllText(file), findings))]);
    }

    // What could not be judged is not a pass.
    private static int Left(ComponentAudit audit) => audit.Count(AuditStatus.Fails) + audit.Count(AuditStatus.NotEvaluated);
}
