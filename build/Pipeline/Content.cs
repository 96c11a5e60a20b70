using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Charts;
using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline;

/// <summary>Everything people wrote that a release is made from, read once and found without mistakes.</summary>
public sealed record Content(string Root, ReleaseLine Line, Catalogue Catalogue, ChartLock Lock, HardeningContent Hardening, BumpRecords Bumps)
{
    private const string LockFile = $"components/{ChartLockFile.Name}";

    /// <summary>Reads all content files of the repository.</summary>
    /// <param name="today">The day on which waivers are judged.</param>
    /// <exception cref="ReportedException">Some have mistakes: all of them, located.</exception>
    public static Content Read(string root, BuildOptions options, DateOnly today)
    {
        var findings = new FindingList();
        var line = ReleaseLine.Read(root, options.Line, findings);
        var catalogue = Catalogue.Read(root, findings);
        var charts = File.Exists(Path.Combine(root, LockFile)) ? ChartLockFile.ReadFile(Path.Combine(root, LockFile), LockFile, findings) : ChartLock.Empty;
        var hardening = HardeningContent.Read(root, catalogue, today, findings);
        var bumps = line is null ? null : BumpRecords.Read(root, line.Name, catalogue, findings);
        findings.ThrowIfAny();
        return new Content(root, line!, catalogue, charts!, hardening, bumps!);
    }

    /// <summary>The components of this run, each after those it depends on.</summary>
    public ImmutableArray<Component> Members(BuildOptions options) => Catalogue.Of(options.Edition, options.Components);

    /// <summary>The components that bumps are about: of the whole catalogue where nobody asked for an edition.</summary>
    public ImmutableArray<Component> BumpMembers(BuildOptions options) => Catalogue.Select(options.EditionAsked, options.Components, options.Group);

    public void WriteLock(ChartLock charts) => AtomicFile.Write(Path.Combine(Root, LockFile), ChartLockFile.Write(charts));
}
