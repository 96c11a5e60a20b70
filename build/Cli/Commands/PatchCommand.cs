using System.CommandLine;
using System.Text.Json.Nodes;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Kubernetes.Patching;

namespace Welkin.Cli.Commands;

internal static class PatchCommand
{
    private const string About = "Patch one document, of Kubernetes or any other: JSON in, JSON out; YAML in, YAML out.";

    private const string Notes = """
        Types of patches, each written in YAML or JSON:
          json       RFC 6902: a list of add, remove, replace, move, copy and test; all or nothing
          merge      RFC 7386: maps merge, null removes, lists are replaced
          strategic  as the Kubernetes API merges objects of its own kinds: lists merge by their keys

        Exit codes: 0 patched, 1 something cannot be read or the patch does not apply, 2 wrong usage.

        Examples:
          welkin patch deployment.yaml --type strategic --patch replicas.yaml
          kubectl get configmap a -o json | welkin patch - --type json --patch operations.json
        """;

    public static Command Make(TextReader standardInput, TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "The document, exactly one, or - for standard input" };
        var type = new Option<string>("--type") { Description = "How to read the patch: json, merge, strategic", Required = true, HelpName = "type" };
        type.AcceptOnlyFromAmong("json", "merge", "strategic");
        var patch = new Option<string>("--patch") { Description = "The patch, or - for standard input", Required = true, HelpName = "file" };
        var command = new Verb("patch", About, Notes) { file, type, patch };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) == ManifestInput.StandardInput && result.GetValue(patch) == ManifestInput.StandardInput)
                result.AddError("document and patch cannot both come from standard input");
        });
        command.SetAction(parsed =>
        {
            string[] paths = [parsed.GetRequiredValue(file), parsed.GetRequiredValue(patch)];
            var missing = paths.Where(path => path != ManifestInput.StandardInput && !File.Exists(path)).Select(path => $"{path}: there is no such file").ToList();
            if (missing.Count > 0)
                throw new ReportedException(missing);

            var findings = new FindingList();
            var document = Read(paths[0], standardInput, findings);
            var changes = Read(paths[1], standardInput, findings);
            findings.ThrowIfAny();
            var patched = Apply(parsed.GetRequiredValue(type), document!, changes!, findings);
            findings.ThrowIfAny();
            output.Write(document!.Write(patched));
            return ExitCodes.Done;
        });
        return command;
    }

    private static SingleDocument? Read(string path, TextReader standardInput, FindingList findings)
    {
        var text = path == ManifestInput.StandardInput ? standardInput.ReadToEnd() : Utf8Text.Read(path, path, findings);
        return text is null ? null : SingleDocument.Read(path, text, findings);
    }

    private static JsonNode? Apply(string type, SingleDocument document, SingleDocument patch, FindingList findings)
    {
        try
        {
            return type switch
            {
                "json" => JsonPatch.Read(patch.Root).Apply(document.Root),
                "merge" => MergePatch.Apply(document.Root, patch.Root),
                _ => StrategicMergePatch.Apply(document.Root, patch.Root, KubernetesSchema.Of(SchemaArchive.Versions[^1])),
            };
        }
        catch (PatchException error)
        {
            foreach (var mistake in error.Mistakes)
                findings.Add((mistake.InDocument ? document : patch).Place(mistake.At), "PATCH001", mistake.Text);
            return null;
        }
    }
}
