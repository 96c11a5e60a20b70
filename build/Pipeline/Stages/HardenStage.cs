using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Pipeline.Progress;

namespace Welkin.Pipeline.Stages;

/// <summary>Applies each component's profile to its rendered objects, in sight of all others, and writes one file for each object.</summary>
public sealed class HardenStage(Workspace workspace, HardeningContent content, StageProgress progress, TimeProvider time)
{
    /// <summary>Beside the folder of objects: which rule or overlay changed which field of what, and by what each control holds.</summary>
    public const string ChangesExtension = ".changes.json";

    /// <exception cref="ReportedException">Nothing is rendered, or objects cannot be read.</exception>
    public async Task<HardenFigures> RunAsync(IReadOnlyList<Component> members, KubernetesVersion kubernetes, int jobs, CancellationToken cancel)
    {
        workspace.Take<RenderedComponents>("Render");
        var findings = new FindingList();
        var started = time.GetTimestamp();
        var inputs = members.Select(member => content.Input(member, Rendered(member, findings))).ToList();
        findings.ThrowIfAny();
        var hardened = await Task.Run(() => HardeningRun.Apply(inputs, kubernetes, findings), cancel);
        findings.ThrowIfAny();
        var held = await Task.Run(() => HeldControls.Of(inputs, hardened, kubernetes), cancel);
        var byComponent = held.ToLookup(control => control.Component, StringComparer.Ordinal);

        using var folder = StagedFolder.For(workspace.Hardened, time);
        var work = members.Zip(hardened).ToList();
        var figures = await progress.RunAsync("Harden", work, entry => entry.First.Name, jobs, (entry, _) => Task.Run(() => Write(entry.First, entry.Second, [.. byComponent[entry.First.Name]], folder.Path), cancel), cancel);
        folder.Commit();
        AtomicFile.Write(workspace.HardenReport, HeldMarkdown.Write(held));

        var result = new HardenFigures([.. figures], time.GetElapsedTime(started).TotalSeconds);
        workspace.Leave(result);
        return result;
    }

    private ComponentManifests Rendered(Component member, FindingList findings)
    {
        var file = Path.Combine(workspace.Rendered, $"{member.Folder}.yaml");
        if (!File.Exists(file))
            throw new ReportedException($"{member.Name} is not rendered: run --target=Render first, or leave --exclusive out");
        return new ComponentManifests(member.Name, member.Namespace, ManifestReader.Read($"rendered/{member.Folder}.yaml", File.ReadAllText(file), findings)) { ChartVersion = member.Version };
    }

    private HardenFigure Write(Component member, Hardening.HardenedComponent hardened, ImmutableArray<HeldControl> controls, string into)
    {
        Write(hardened, content.Overlays.GetValueOrDefault(member.Name, []), controls, Directory.CreateDirectory(Path.Combine(into, member.Folder)).FullName);
        return new HardenFigure(member.Folder, hardened.Manifests.Documents.Length, hardened.Changes.Length);
    }

    private static void Write(Hardening.HardenedComponent hardened, ImmutableArray<Overlay> overlays, ImmutableArray<HeldControl> controls, string folder)
    {
        var documents = hardened.Manifests.Documents;
        foreach (var (name, document) in ManifestNames.For([.. documents.Select(document => document.Identity)]).Zip(documents))
            File.WriteAllText(Path.Combine(folder, name), document.Text.EndsWith('\n') ? document.Text : document.Text + "\n");
        File.WriteAllText(folder + ChangesExtension, ChangesJson.Write(hardened, overlays, controls));
    }
}
