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
    private const string Applied = "apply";
    private const string About = "Patch one document, of Kubernetes or any other: JSON in, JSON out; YAML in, YAML out.";

    private const string Notes = """
        Types of patches, each written in YAML or JSON:
          json       RFC 6902: a list of add, remove, replace, move, copy and test; all or nothing
          merge      RFC 7386: maps merge, null removes, lists are replaced
          strategic  as the Kubernetes API merges objects of its own kinds: lists merge by their keys
          apply      server-side apply: the document is the object as the cluster has it, with its
                     managed fields, the patch is what the manager of fields wants of it

        Exit codes: 0 patched, 1 something cannot be read or the patch does not apply, 2 wrong usage.

        Examples:
          welkin patch deployment.yaml --type strategic --patch replicas.yaml
          kubectl get configmap a -o json | welkin patch - --type json --patch operations.json
          kubectl get deployment a -o yaml --show-managed-fields |
            welkin patch - --type apply --field-manager me --patch deployment.yaml
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var file = new Argument<string>("file") { Description = "The document, exactly one, or - for standard input" };
        var type = new Option<string>("--type") { Description = "How to read the patch: json, merge, strategic, apply", Required = true, HelpName = "type" };
        type.AcceptOnlyFromAmong("json", "merge", "strategic", Applied);
        var patch = new Option<string>("--patch") { Description = "The patch, or - for standard input", Required = true, HelpName = "file" };
        var manager = new Option<string?>("--field-manager") { Description = "With --type apply, and required there: who applies", HelpName = "name" };
        var force = new Option<bool>("--force-conflicts") { Description = "With --type apply: take fields that others manage" };
        var command = new Verb("patch", About, Notes) { file, type, patch, manager, force };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) == ManifestInput.StandardInput && result.GetValue(patch) == ManifestInput.StandardInput)
                result.AddError("document and patch cannot both come from standard input");
            var applies = result.GetValue(type) == Applied;
            if (applies && string.IsNullOrEmpty(result.GetValue(manager)))
                result.AddError("--type apply needs --field-manager");
            if (!applies && (result.GetValue(manager) is not null || result.GetValue(force)))
                result.AddError("--field-manager and --force-conflicts are for --type apply alone");
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
            JsonNode? Patched() => parsed.GetRequiredValue(type) switch
            {
                "json" => JsonPatch.Read(changes!.Root).Apply(document!.Root),
                "merge" => MergePatch.Apply(document!.Root, changes!.Root),
                Applied => Configured(document!.Root, changes!.Root, parsed.GetValue(manager)!, parsed.GetValue(force), time.GetUtcNow()),
                _ => StrategicMergePatch.Apply(document!.Root, changes!.Root, Newest),
            };
            var patched = Judged(Patched, document!, changes!, findings);
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

    private static KubernetesSchema Newest => KubernetesSchema.Of(SchemaArchive.Versions[^1]);

    private static JsonNode? Judged(Func<JsonNode?> patched, SingleDocument document, SingleDocument patch, FindingList findings)
    {
        try
        {
            return patched();
        }
        catch (PatchException error)
        {
            foreach (var mistake in error.Mistakes.Take(PatchLimits.Places))
                findings.Add((mistake.InDocument ? document : patch).Place(mistake.At), "PATCH001", mistake.Text);
            if (error.Mistakes.Length > PatchLimits.Places)
                findings.Add(patch.Place(JsonPointer.Root), "PATCH001", FormattableString.Invariant($"{error.Mistakes.Length} mistakes, of which the first {PatchLimits.Places} are shown"));
            return null;
        }
    }

    /// <summary>Server-side apply, without what the server does before and after: finding the object, defaults, admission and validation.</summary>
    private static JsonObject Configured(JsonNode? live, JsonNode? applied, string manager, bool force, DateTimeOffset time)
    {
        if (live is not JsonObject root || Text(root, "apiVersion") is not { } version)
            throw new PatchException([new PatchMistake(JsonPointer.Root, "apply needs a Kubernetes object: a map with apiVersion and kind", InDocument: true)]);
        if (applied is not JsonObject configuration)
            throw new PatchException(JsonPointer.Root, "what is applied must be a Kubernetes object: a map with apiVersion and kind");
        foreach (var key in new[] { "name", "namespace" })
        {
            if (configuration["metadata"] is JsonObject wanted && Text(wanted, key) is { } name && Text(root["metadata"] as JsonObject ?? [], key) is var present && name != present)
                throw new PatchException(new JsonPointer(["metadata", key]), $"this is for an object whose {key} is '{name}', the document's is '{present}'");
        }
        var result = ServerSideApply.Apply(Newest, CustomResources.None, root, configuration, new ApplyOptions(manager, time, version) { Force = force });
        return result.Merged ?? throw new PatchException(result.Failure!.Mistakes(configuration));
    }

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
