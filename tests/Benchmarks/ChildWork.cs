using System.Globalization;
using System.Text;
using Welkin.Components.Bumps;
using Welkin.Kernel;
using Welkin.Kubernetes;
using Welkin.Tools;
using Welkin.Tools.Versions;
using YamlDotNet.RepresentationModel;

namespace Welkin.Tests.Benchmarks;

/// <summary>What a child process does, alone in its memory.</summary>
internal static class ChildWork
{
    /// <summary>Of so many documents one is changed.</summary>
    private const int Selected = 100;

    public static int Run(string work, string[] files)
    {
        switch (work)
        {
            case "welkin-read":
                Welkin(files[0], files[1]);
                return 0;
            case "yamldotnet":
                YamlDotNet(files[0], files[1]);
                return 0;
            case "welkin-validate":
                Validate(files[0]);
                return 0;
            case "welkin-versions":
                Versions(files[0], files[1]);
                return 0;
            default:
                return 2;
        }
    }

    private static void Welkin(string input, string output)
    {
        var findings = new FindingList();
        using var read = File.OpenRead(input);
        using var written = File.Create(output, 1 << 16);
        ManifestWriter.Write(written, ManifestStream.Read(input, read, findings).Select((document, index) => index % Selected == 0 ? Changed(document, findings) : document));
        findings.ThrowIfAny();
    }

    private static ManifestDocument Changed(ManifestDocument document, FindingList findings)
    {
        if (document.Read(findings)?.DeepClone() is not System.Text.Json.Nodes.JsonObject root)
            return document;
        MetadataMap.Annotations.Set(root, "example.org/changed", "yes");
        return document.With(root);
    }

    private static void YamlDotNet(string input, string output)
    {
        var stream = new YamlStream();
        using (var read = new StreamReader(input))
            stream.Load(read);
        for (var index = 0; index < stream.Documents.Count; index += Selected)
        {
            var metadata = (YamlMappingNode)((YamlMappingNode)stream.Documents[index].RootNode)["metadata"];
            metadata.Children["annotations"] = new YamlMappingNode("example.org/changed", "yes");
        }
        using var written = new StreamWriter(output, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        stream.Save(written, assignAnchors: false);
    }

    private static void Versions(string folder, string chart)
    {
        using var http = new HttpReader();
        var source = VersionSources.Of(http, Path.Combine(folder, "cache"), mirrors: [], offline: true, new UpstreamNobodyAsks());
        var found = (VersionsFound)source.ListAsync(new HelmVersions(new Uri(folder).AbsoluteUri, chart)).GetAwaiter().GetResult();
        foreach (var version in found.Versions)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{version.Version} {version.AppVersion} {version.Published:O} {version.KubeVersion}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Versions.Length} versions, {found.Warnings.Length} warnings"));
    }

    private sealed class UpstreamNobodyAsks : IVersionSource
    {
        public Task<VersionAnswer> ListAsync(VersionOrigin origin, CancellationToken cancel = default) => throw new NotSupportedException();
    }

    private static void Validate(string input)
    {
        var findings = new FindingList();
        var bytes = File.ReadAllBytes(input);
        var documents = ManifestReader.Read(input, bytes, findings);
        var validator = new ObjectValidator(KubernetesSchema.Of(new KubernetesVersion(1, 36)), ManifestValidation.Definitions(documents));
        var judged = ManifestValidation.Run(validator, documents, findings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{judged.Length} objects, {judged.Count(one => !one.Verdict.Faults.IsEmpty)} with faults, {findings.Count} findings"));
    }
}
