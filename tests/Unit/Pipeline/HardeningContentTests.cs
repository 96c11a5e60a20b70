using Welkin.Components;
using Welkin.Kernel;
using Welkin.Pipeline;
using Welkin.Tests.Unit.Components;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class HardeningContentTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private readonly CatalogueFolder _folder = new();

    public HardeningContentTests()
    {
        Profile("restricted");
        Write("hardening/waivers/dex.yaml", Waivers("dex"));
        _folder.With("dex");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Profiles_facts_and_waivers_are_found_by_their_names()
    {
        Write("components/dex/hardening.yaml", Facts("dex"));

        var (content, findings) = Read();

        Assert.Empty(findings);
        Assert.Equal("restricted dex dex", $"{string.Join(' ', content.Profiles.Keys)} {string.Join(' ', content.Facts.Keys)} {string.Join(' ', content.Waivers.Keys)}");
    }

    [Fact]
    public void A_profile_that_is_not_there_is_named_where_it_is_asked_for()
    {
        Profile("restrict-all");
        _folder.With("dex", more: "  profile: restrict-al");

        Assert.Equal(["components/dex/component.yaml:12:12: COMP008: there is no profile 'restrict-al' in hardening/profiles (did you mean 'restrict-all'?)"], Read().Findings);
    }

    [Fact]
    public void A_component_that_names_no_profile_needs_the_one_it_is_held_to()
    {
        File.Delete(Path.Combine(_folder.Path, "hardening/profiles/restricted.yaml"));

        Assert.Equal(["components/dex/component.yaml:3:18: COMP008: there is no profile 'restricted' in hardening/profiles"], Read().Findings);
    }

    [Fact]
    public void A_profile_with_mistakes_is_not_also_missing()
    {
        Write("hardening/profiles/restricted.yaml", "kind: Profile\n");

        Assert.All(Read().Findings, finding => Assert.StartsWith("hardening/profiles/restricted.yaml:1:1: YAML001: ", finding, StringComparison.Ordinal));
    }

    [Fact]
    public void What_may_be_weaker_is_for_the_line_that_its_file_is_called()
    {
        Write("hardening/posture/2026.4.yaml", "apiVersion: welkin.release/v1\nkind: PostureAcceptance\nmetadata: {line: \"2026.3\"}\nspec: {accepted: []}\n");

        Assert.Equal(["hardening/posture/2026.4.yaml:3:18: POST004: the file is called '2026.4', what it accepts is for line '2026.3'"], Read().Findings);
    }

    [Fact]
    public void A_profile_is_called_like_its_file()
    {
        Profile("restricted", name: "baseline");

        Assert.Equal(["hardening/profiles/restricted.yaml:3:18: PROF004: the file is called 'restricted', the profile 'baseline'"], Read().Findings);
    }

    [Fact]
    public void Waivers_are_called_like_their_file_and_are_for_a_component()
    {
        Write("hardening/waivers/falco.yaml", Waivers("dex"));
        Write("hardening/waivers/dx.yaml", Waivers("dx"));

        Assert.Equal(
            [
                "hardening/waivers/dx.yaml:3:18: WAIV009: there is no component 'dx' (did you mean 'dex'?)",
                "hardening/waivers/falco.yaml:3:18: WAIV008: the file is called 'falco', its waivers are for 'dex'",
            ],
            Read().Findings);
    }

    [Fact]
    public void Waivers_of_a_component_with_mistakes_have_their_component()
    {
        _folder.WithText("dex", "kind: [");

        Assert.StartsWith("components/dex/component.yaml:2:1: YAML005: ", Assert.Single(Read().Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_waiver_stops_the_run()
    {
        Write("hardening/waivers/dex.yaml", Waivers("dex", expires: "2026-11-30"));

        Assert.Equal(["hardening/waivers/dex.yaml:6:144: WAIV002: the waiver of W01 for Pod home/dex expired on 2026-11-30"], Read().Findings);
    }

    [Fact]
    public void Facts_are_for_the_component_they_lie_beside()
    {
        Write("components/dex/hardening.yaml", Facts("falco"));

        Assert.Equal(["components/dex/hardening.yaml:3:18: HARD008: these facts lie in the folder of 'dex', they are for 'falco'"], Read().Findings);
    }

    [Fact]
    public void A_crosswalk_of_an_unknown_control_or_under_another_name_is_a_finding()
    {
        Write("hardening/crosswalk/law.yaml", "apiVersion: welkin.release/v1\nkind: Crosswalk\nmetadata: {name: laws, title: T, version: \"1\", publisher: P}\nspec: {edges: [{control: W1, ids: [a], relationship: equal-to, confidence: own}]}\n");

        Assert.Equal(
            [
                "hardening/crosswalk/law.yaml:3:18: CROS008: the file is called 'law', the framework 'laws'",
                "hardening/crosswalk/law.yaml:4:26: CROS001: unknown control 'W1' (did you mean 'W01'?)",
            ],
            Read().Findings);
    }

    [Fact]
    public void Overlays_are_found_by_their_component_and_lie_where_they_say()
    {
        Write("hardening/overlays/dex/b.yaml", Overlay("b", "dex"));
        Write("hardening/overlays/dex/a.yaml", Overlay("a", "dex"));
        Write("hardening/overlays/dx/a.yaml", Overlay("a", "dx"));
        Write("hardening/overlays/dex/other.yaml", Overlay("tmp", "dex"));
        var (content, findings) = Read();

        Assert.Equal(["a", "b", "tmp"], content.Overlays["dex"].Select(overlay => overlay.Name));
        Assert.Equal(
            [
                "hardening/overlays/dex/other.yaml:3:18: OVER008: the file is hardening/overlays/dex/other.yaml, the overlay 'tmp' of 'dex' belongs in hardening/overlays/dex/tmp.yaml",
                "hardening/overlays/dx/a.yaml:3:32: OVER009: there is no component 'dx' (did you mean 'dex'?)",
            ],
            findings);
    }

    [Fact]
    public void A_chart_value_is_set_where_the_facts_say()
    {
        Write("components/dex/values.yaml", "a: {b: true}\n");
        Write("components/dex/hardening.yaml", Facts("dex").Replace("workloads: []", "workloads: [], values: [" +
            "{control: W01, path: a.b, reason: r}, {control: W01, path: a.c, reason: r}, {control: W01, path: a.b, reason: r, chartDefault: true}, {control: W01, path: a.b.c, reason: r, chartDefault: true}]", StringComparison.Ordinal));

        Assert.Equal(
            [
                "components/dex/hardening.yaml:4:91: HARD025: components/dex/values.yaml has nothing at 'a.c': say 'chartDefault: true' where the chart's own default does it",
                "components/dex/hardening.yaml:4:129: HARD024: components/dex/values.yaml sets 'a.b', so it is not the chart's default: leave chartDefault out",
            ],
            Read().Findings);
    }

    private (HardeningContent Content, IReadOnlyList<string> Findings) Read()
    {
        var findings = new FindingList();
        var content = HardeningContent.Read(_folder.Path, Catalogue.Read(_folder.Path, findings), Today, findings);
        return (content, new ContentException(findings).Lines);
    }

    private void Profile(string file, string? name = null) => Write($"hardening/profiles/{file}.yaml",
        $"apiVersion: welkin.release/v1\nkind: Profile\nmetadata: {{name: {name ?? file}, title: T}}\nspec: {{rules: [{{id: not-privileged}}], controls: [{{id: W01}}]}}\n");

    private void Write(string file, string text) => AtomicFile.Write(Path.Combine(_folder.Path, file), text);

    private static string Overlay(string name, string component) =>
        $"apiVersion: welkin.release/v1\nkind: Overlay\nmetadata: {{name: {name}, component: {component}}}\nspec: {{chart: 1.0.0, control: W01, reason: r, target: {{kind: Pod}}, type: merge, patch: {{spec: {{a: 1}}}}}}\n";

    private static string Facts(string name) => $"apiVersion: welkin.release/v1\nkind: ComponentHardening\nmetadata: {{name: {name}}}\nspec: {{workloads: []}}\n";

    private static string Waivers(string name, string expires = "2027-01-31") => $$"""
        apiVersion: welkin.release/v1
        kind: Waivers
        metadata: {name: {{name}}}
        spec:
          waivers:
          - {control: W01, selector: {kind: Pod, namespace: home, name: dex}, reason: r, risk: r, owner: o, approver: a, created: 2026-11-01, expires: {{expires}}, compensating: c}
        """;
}
