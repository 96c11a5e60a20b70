using System.Collections.Immutable;
using Welkin.Components;
using Welkin.Components.Bumps.Changes;
using Welkin.Components.Bumps;
using Welkin.Components.Charts;
using Welkin.Conformance;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Kubernetes.Clusters;
using Welkin.Releases.Lines;
using Welkin.Tools;
using Welkin.Tools.Clusters.Kind;

namespace Welkin.Pipeline;

/// <summary>The JSON Schemas that lie beside the content they describe, made from the records that read it.</summary>
public static class ContentSchemas
{
    /// <summary>Each schema by its file, relative to the repository.</summary>
    public static ImmutableSortedDictionary<string, string> All { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["build/node-images.schema.json"] = ContentSchema.Write<NodeImages>("The images that kind makes nodes of, by digest"),
        ["build/tools.schema.json"] = ContentSchema.Write<ToolsDocument>("The tools a build fetches, by version and digest"),
        ["components/component.schema.json"] = ContentSchema.Write<ComponentDocument>("A component of the catalogue"),
        ["components/components.lock.schema.json"] = ContentSchema.Write<ChartLockDocument>("The locked charts of the catalogue"),
        ["components/migrations.schema.json"] = ContentSchema.Write<ValuesMigrations>("How a component's values follow its chart"),
        ["components/hardening.schema.json"] = ContentSchema.Write<ComponentHardening>("What hardening must know of a component and cannot see"),
        ["hardening/crosswalk.schema.json"] = ContentSchema.Write<Crosswalk>("Which control meets what of a framework"),
        ["hardening/posture.schema.json"] = ContentSchema.Write<PostureAcceptance>("What may be weaker than in the release before, by name"),
        ["hardening/control-plane/node-baseline.schema.json"] = ContentSchema.Write<NodeBaseline>("How we set up a control plane and its nodes"),
        ["hardening/control-plane/node-benchmark.schema.json"] = ContentSchema.Write<NodeBenchmark>("The node controls of a version of a benchmark"),
        ["hardening/control-plane/node-controls.schema.json"] = ContentSchema.Write<NodeControls>("What must hold for a control plane and its nodes"),
        ["hardening/control-plane/node-files.schema.json"] = ContentSchema.Write<NodeFiles>("Modes and owners of files on a node"),
        ["hardening/control-plane/node-vehicles.schema.json"] = ContentSchema.Write<NodeVehicles>("What installers add to the configuration of nodes"),
        ["hardening/overlay.schema.json"] = ContentSchema.Write<OverlayDocument>("A patch for what no chart value and no rule can say"),
        ["hardening/profile.schema.json"] = ContentSchema.Write<Profile>("Rules and controls that a component is held to"),
        ["hardening/waivers.schema.json"] = ContentSchema.Write<Waivers>("Justified exceptions from controls, each with an end"),
        ["releases/bumps.schema.json"] = ContentSchema.Write<BumpAcceptance>("Effects of bumps that are taken, each by name"),
        ["releases/changelog.schema.json"] = ContentSchema.Write<ReleaseChangelog>("What the components of a line moved from and to"),
        ["releases/plan.schema.json"] = BumpPlanFile.Schema,
        ["releases/release.schema.json"] = ContentSchema.Write<ReleaseLineDocument>("A quarter's release line"),
        ["releases/updates.schema.json"] = ContentSchema.Write<LineUpdates>("What a release line takes differently from the catalogue"),
        ["tests/conformance/clusters/cluster-shape.schema.json"] = ContentSchema.Write<ClusterShape>("What a cluster looks like, whoever makes it"),
        ["tests/conformance/result.schema.json"] = ResultFile.Schema,
        ["tests/conformance/suites/suite.schema.json"] = ContentSchema.Write<ConformanceSuite>("Checks that prove one thing of a release together"),
        ["tests/conformance/waivers.schema.json"] = ContentSchema.Write<ConformanceWaivers>("Failures of checks that are accepted, each with an end"),
    });
}
