using System.CommandLine;
using System.Globalization;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Hardening;
using Welkin.Kernel;

namespace Welkin.Cli.Commands;

internal static class HardenCommand
{
    private const string About = "Apply the rules of a profile to rendered manifests. What no rule changes stays byte for byte.";

    private const string Notes = """
        Of a folder, files and documents that are no Kubernetes objects are passed over and named on standard error. Objects that
        no file held come in added-by-hardening.yaml.

        Exit codes: 0 hardened, 1 something cannot be read or written, 2 wrong usage.

        Examples:
          helm template dex dex.tgz | welkin harden - --profile restricted > hardened.yaml
          welkin harden rendered/ --output hardened/
          welkin harden dex-0.24.0.tgz --values values.yaml --output hardened/ --changes changes.json --audit audit.md
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var paths = ManifestOptions.Paths();
        var profile = ManifestOptions.Profile();
        var space = ManifestOptions.Namespace();
        var kubernetes = ManifestOptions.Kubernetes();
        var values = ManifestOptions.Values();
        var facts = new Option<string?>("--facts") { Description = "A hardening.yaml with what cannot be seen in the manifests", HelpName = "file" };
        var overlays = new Option<string[]>("--overlays") { Description = "Overlays to apply after the rules; may be given again", HelpName = "file|folder" };
        var changes = new Option<string?>("--changes") { Description = "File for what was changed and left, by which rule or overlay and for which controls, as JSON", HelpName = "file" };
        var audit = new Option<string?>("--audit") { Description = $"File for an audit of the result by the same profile, in the format of its ending: {string.Join(", ", AuditOutput.Endings)}", HelpName = "file" };
        var folder = new Option<string?>("--output", "-o") { Description = "Folder for the hardened files, replaced as a whole; without it they go to standard output", HelpName = "folder" };
        var command = new Verb("harden", About, Notes) { paths, profile, space, kubernetes, values, facts, overlays, changes, audit, folder };
        command.SetAction((parsed, cancel) =>
        {
            var findings = new FindingList();
            // The profile is read beside the objects: both take about as long, and there is more than one core.
            var profiles = Task.Run(() => Profiles.Read(parsed.GetRequiredValue(profile)), cancel);
            using var charts = new ChartInput(parsed.GetValue(values) ?? [], parsed.GetValue(space)!, parsed.GetRequiredValue(kubernetes), cancel);
            var input = ManifestInput.Read(parsed.GetRequiredValue(paths), standardInput, findings, charts.Render);
            var (manifests, known, mistakes) = (input.Manifests(parsed.GetRequiredValue(space)), Facts(parsed.GetValue(facts), findings), new FindingList());
            var release = ReleaseObjects.Of([(manifests, known)], mistakes);
            var (chosen, version) = (profiles.GetAwaiter().GetResult(), parsed.GetRequiredValue(kubernetes));
            var component = new HardeningInput(manifests, [.. chosen.Rules], known)
            {
                Controls = [.. chosen.Controls],
                Overlays = OverlayFiles.Read(parsed.GetValue(overlays) ?? [], findings),
            };
            findings.ThrowIfAny();
            var target = parsed.GetValue(folder);
            var looked = Task.Run(() => OutputFolder.Check(target, input.Files), cancel);
            var hardened = HardeningRun.Apply([component], release, version, mistakes, out var read).Single();
            mistakes.ThrowIfAny();
            looked.GetAwaiter().GetResult();

            // Judged while the files are written.
            var judged = parsed.GetValue(audit) is { } report
                ? Task.Run(() => Audit(component, hardened, read, new AuditOrigin(time.GetUtcNow(), VersionCommand.OfTool, parsed.GetRequiredValue(profile), version), report), cancel) : null;
            if (target is not null)
                HardenedOutput.Write(input, hardened, target);
            else
                output.Write(HardenedOutput.Stream(input, hardened));
            if (parsed.GetValue(changes) is { } made)
                AtomicFile.Write(made, ChangesJson.Write(hardened, component.Overlays, HeldControls.Of([component], [hardened], version)));
            if (judged is not null)
                AtomicFile.Write(parsed.GetValue(audit)!, judged.GetAwaiter().GetResult());
            // Standard output may be the manifests: what is said goes to standard error.
            if (FolderFiles.Said(input.PassedOver) is { } said)
                parsed.InvocationConfiguration.Error.WriteLine(said);
            parsed.InvocationConfiguration.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{hardened.Manifests.Documents.Length} objects, {hardened.Changes.Length} fields changed, {hardened.Remainders.Length} left for a reason"));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static string Audit(HardeningInput input, HardenedComponent hardened, ReleaseObjects read, AuditOrigin origin, string file)
    {
        var component = new AuditedComponent(hardened.Manifests, input.Controls, input.Facts);
        var report = new AuditReport(AuditRun.Apply([component], new AuditScope(origin.Kubernetes, DateOnly.FromDateTime(origin.At.UtcDateTime)), [], read));
        return AuditOutput.Write(AuditOutput.FormatOf(file), report, origin);
    }

    internal static ComponentHardening? Facts(string? file, FindingList findings) =>
        file is not null && YamlContent.ReadText(file, file, findings) is { } text ? ComponentHardening.Read(file, text, findings) : null;
}
