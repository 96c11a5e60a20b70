using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>A file that a control plane or node is made from.</summary>
/// <param name="File">What findings call it; its name tells patches of kubeadm from static pods.</param>
public sealed record NodeText(string File, string Text);

/// <summary>What the files say that a control plane and its nodes will be.</summary>
internal sealed record NodeInput(ImmutableArray<NodeSubject> Subjects, ImmutableArray<ConfigurationDocument> Documents, ImmutableArray<NodeFile>? Files)
{
    /// <summary>Reads the files; every mistake in them is a finding.</summary>
    public static NodeInput Read(IEnumerable<NodeText> texts, NodeVehicles vehicles, FindingList findings) => new Sorting(vehicles, findings).Sort(texts);

    /// <summary>Documents of one kind.</summary>
    public IEnumerable<ConfigurationDocument> Of(string group, string kind) => Documents.Where(document => document.Is(group, kind));

    private sealed class Sorting(NodeVehicles vehicles, FindingList findings)
    {
        private readonly KubeadmSettings _kubeadm = new(vehicles);
        private readonly List<ConfigurationDocument> _documents = [];
        private readonly List<NodePatch> _patches = [];
        private ImmutableArray<NodeFile>? _files;

        public NodeInput Sort(IEnumerable<NodeText> texts)
        {
            foreach (var text in texts)
                Add(text);

            var kubespray = new KubesprayInput(vehicles, _kubeadm);
            var variables = _documents.Where(kubespray.IsVariables).ToList();
            _documents.AddRange(variables.SelectMany(document => KubesprayDocuments.Of(document, findings)));
            _documents.AddRange(_documents.Where(document => document.Kind == "AdmissionConfiguration").SelectMany(AdmissionConfigurations.Inner).ToList());
            foreach (var document in _documents.Except(variables))
                Check(document);

            var kind = _documents.Where(document => document.Is(KindCluster.Group, "Cluster"))
                .SelectMany(cluster => KindCluster.Nodes(cluster, findings)).ToList();
            foreach (var document in kind.SelectMany(documents => documents).Distinct())
                Check(document);
            return new NodeInput(
            [
                .. new KubeadmPatches(_kubeadm, findings).Apply([.. _kubeadm.Subjects(_documents, "kubeadm")], _patches),
                .. kind.SelectMany(documents => _kubeadm.Subjects(documents, "kind")),
                .. variables.SelectMany(kubespray.Subjects),
                .. _documents.Where(document => document is { ApiVersion: "v1", Kind: "Pod" }).Select(pod => StaticPods.Manifest(pod.Root, findings)).OfType<NodeSubject>(),
            ], [.. _documents], _files);
        }

        private void Add(NodeText text)
        {
            if (KubeadmPatches.IsPatch(text.File))
            {
                _patches.AddRange(ConfigurationReader.Read(text.File, text.Text, findings).Select(root => new NodePatch(text.File, root)));
                return;
            }
            foreach (var document in ConfigurationReader.Maps(text.File, text.Text, findings).Select(root => new ConfigurationDocument(text.File, text.Text, root)))
            {
                if (document.Is("welkin.release", "NodeFiles"))
                    _files = [.. _files ?? [], .. YamlContent.Read<NodeFiles>(text.File, text.Text, findings)?.Spec.Files ?? []];
                else
                    _documents.Add(document);
            }
        }

        private void Check(ConfigurationDocument document)
        {
            if (document is { ApiVersion: "v1", Kind: "Pod" })
                return;
            if (KnownShapes.Of(document) is { } shape)
                shape.Check(document.Root, findings);
            else
                findings.Add(document.Root["kind"]?.At ?? document.Root.At, "NODE007", document.Kind is { } kind
                    ? $"no input of a node is a {kind} of {document.ApiVersion ?? "no version"}{Suggestion.For($"{document.ApiVersion} {kind}", KnownShapes.All.Keys)}"
                    : "this says no kind and sets no variable of kubespray that is known");
        }
    }
}
