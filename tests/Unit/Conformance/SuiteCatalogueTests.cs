using Welkin.Kernel;

namespace Welkin.Tests.Unit.Conformance;

public sealed class SuiteCatalogueTests
{
    [Fact]
    public void Suites_run_after_those_they_name_and_else_by_name()
    {
        var findings = new FindingList();
        var catalogue = new ConformanceCase().With(StatedCheck.Passing("a.one"), StatedCheck.Passing("i.one"), StatedCheck.Passing("u.one"))
            .Suite("api", "id: a.one", "  after: [install]").Suite("uninstall", "id: u.one", "  after: [api]").Suite("install", "id: i.one").Catalogue(findings);

        Assert.Empty(findings);
        Assert.Equal(["install", "api", "uninstall"], catalogue!.Suites.Select(suite => suite.Name));
    }

    [Fact]
    public void Every_mistake_is_found_at_its_place()
    {
        var findings = new FindingList();
        new ConformanceCase().With(StatedCheck.Passing("install.accepted"), StatedCheck.Passing("install.ready"))
            .Suite("install", "id: install.acepted\nid: install.ready, requires: [install.accepted], retries: 9\nid: install.ready", "  after: [nowhere]").Catalogue(findings);

        Assert.Equal(
        [
            "1.yaml:10:11: CONF004: there is no suite 'nowhere'",
            "1.yaml:7:10: CONF001: there is no check 'install.acepted' (did you mean 'install.accepted'?)",
            "1.yaml:8:36: CONF003: 'install.ready' requires 'install.accepted', which does not stand before it (did you mean 'install.acepted'?)",
            "1.yaml:8:10: CONF006: 'install.ready' is tried again at most 5 times, not 9",
            "1.yaml:9:10: CONF002: the check 'install.ready' is declared more than once",
        ], findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Suites_that_wait_for_each_other_are_refused()
    {
        var findings = new FindingList();
        var catalogue = new ConformanceCase().With(StatedCheck.Passing("a.one"), StatedCheck.Passing("b.one"))
            .Suite("a", "id: a.one", "  after: [b]").Suite("b", "id: b.one", "  after: [a]").Catalogue(findings);

        Assert.Null(catalogue);
        Assert.Equal(["CONF005", "CONF005"], findings.Select(finding => finding.Id));
    }
}
