using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cli.Commands;

internal static class ValidateCommand
{
    private const string About = "Check manifests against the API of a Kubernetes version and the CustomResourceDefinitions among them.";

    private const string Notes = """
        Judged is what the API decides by structure: fields, types, required values, enumerations, formats, duplicates. What
        cannot be judged, such as a custom kind without its definition or a CEL rule, is shown and never called valid.

        Exit codes: 0 nothing is wrong, 1 something is or cannot be read, 2 wrong usage.
        With --strict also 1 where something was not evaluated, or is only tolerated.

        Examples:
          helm template dex dex.tgz | welkin validate -
          welkin validate rendered/ --crds crds/ --strict
        """;

    public static Command Make(TextReader standardInput, TextWriter output)
    {
        var paths = ManifestOptions.Paths();
        var kubernetes = ManifestOptions.Kubernetes();
        kubernetes.Description = $"Version whose API applies: {string.Join(", ", SchemaArchive.Versions)}";
        var crds = new Option<string[]>("--crds") { Description = "CustomResourceDefinitions that are not among the manifests; may be given again", HelpName = "file|folder" };
        var strict = new Option<bool>("--strict") { Description = "Fail where something is not evaluated or only tolerated" };
        var format = OutputFormat.Option("table", "json");
        var command = new Verb("validate", About, Notes) { paths, kubernetes, crds, strict, format };
        command.SetAction(parsed =>
        {
            var schema = KubernetesSchema.Of(parsed.GetRequiredValue(kubernetes));
            var findings = new FindingList();
            var input = ManifestInput.Read(parsed.GetRequiredValue(paths), standardInput, findings);
            var definitions = parsed.GetValue(crds) is { Length: > 0 } more ? ManifestInput.Read(more, standardInput, findings).Files : [];
            var custom = ManifestValidation.Definitions(input.Files.Concat(definitions).SelectMany(file => file.Documents));
            var validator = new ObjectValidator(schema, custom);
            var report = new ValidationReport(schema.Server, [.. input.Files.SelectMany(file => ManifestValidation.Run(validator, file.Text, file.Documents, findings))], [.. findings]);

            output.Write(parsed.GetValue(format) == "json" ? ValidationJson.Write(report) : ValidationTable.Write(report));
            return report.Passes(parsed.GetValue(strict)) ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command;
    }
}
