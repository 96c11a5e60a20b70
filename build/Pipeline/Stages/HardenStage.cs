using System.Text.Encodings.Web;
using System.Text.Json;
using Welkin.Components;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Pipeline.Progress;

namespace Welkin.Pipeline.Stages;

/// <summary>Applies each component's profile to its rendered objects and writes one file for each object.</summary>
public sealed class HardenStage(Workspace workspace, HardeningContent content, StageProgress progress, TimeProvider time)
{
    /// <summary>Beside the folder of objects: which rule changed which field of what.</summary>
    public const string ChangesExtension = ".changes.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ReportedException">Nothing is rendered, or objects cannot be read.</exception>
    public async Task<HardenFigures> RunAsync(IReadOnlyList<Component> members, int jobs, CancellationToken cancel)
    {
        workspace.Take<RenderedComponents>("Render");
        using var folder = StagedFolder.For(workspace.Hardened, time);
        var figures = await progress.RunAsync("Harden", members, member => member.Name, jobs, (member, _) => Task.Run(() => HardenOne(member, folder.Path), cancel), cancel);
        folder.Commit();

        var result = new HardenFigures([.. figures]);
        workspace.Leave(result);
        return result;
    }

    private HardenFigure HardenOne(Component member, string into)
    {
        var started = time.GetTimestamp();
        var findings = new FindingList();
        var file = Path.Combine(workspace.Rendered, $"{member.Folder}.yaml");
        if (!File.Exists(file))
            throw new ReportedException($"{member.Name} is not rendered: run --target=Render first, or leave --exclusive out");

        var rendered = new ComponentManifests(member.Name, member.Namespace, ManifestReader.Read($"rendered/{member.Folder}.yaml", File.ReadAllText(file), findings));
        var hardened = HardeningRun.Apply(rendered, content.Profiles[member.Profile].Rules, content.Facts.GetValueOrDefault(member.Folder), findings);
        findings.ThrowIfAny();

        Write(hardened, Directory.CreateDirectory(Path.Combine(into, member.Folder)).FullName);
        return new HardenFigure(member.Folder, hardened.Manifests.Documents.Length, hardened.Changes.Length, time.GetElapsedTime(started).TotalSeconds);
    }

    private static void Write(Hardening.HardenedComponent hardened, string folder)
    {
        var documents = hardened.Manifests.Documents;
        foreach (var (name, document) in ManifestNames.For([.. documents.Select(document => document.Identity)]).Zip(documents))
            File.WriteAllText(Path.Combine(folder, name), document.Text.EndsWith('\n') ? document.Text : document.Text + "\n");
        File.WriteAllText(folder + ChangesExtension, JsonSerializer.Serialize(new { hardened.Changes, hardened.Remainders }, Json) + "\n");
    }
}
