using Welkin.Kernel;
using TestResult = Welkin.Pipeline.Testing.TestResult;

namespace Welkin.Tests.Unit.Pipeline;

public sealed class TestResultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Counts_what_passed_failed_and_was_skipped() => Assert.Equal("Unit: 2 passed, 1 failed, 1 skipped", $"{Read("Passed", "Failed", "NotExecuted", "Passed")}");

    [Theory]
    [InlineData("Error")]
    [InlineData("Timeout")]
    [InlineData("Aborted")]
    [InlineData("Inconclusive")]
    [InlineData("Passed with doubts")]
    public void An_outcome_that_is_no_pass_is_a_failure(string outcome) => Assert.Equal(new TestResult("Unit", 1, 1, 0), Read("Passed", outcome));

    [Fact]
    public void A_suite_that_died_before_it_wrote_results_has_failed()
    {
        Assert.Equal(new TestResult("Unit", 0, 1, 0), TestResult.Read("Unit", Path.Combine(_folder.Path, "gone.trx")));
        Assert.Equal(new TestResult("Unit", 0, 1, 0), TestResult.Read("Unit", Path.Combine(_folder.Path, "gone", "too.trx")));
        Assert.Equal(new TestResult("Unit", 0, 1, 0), TestResult.Read("Unit", _folder.File("torn.trx", "<TestRun><Results><UnitTestResult outcome=\"Pass")));
        Assert.Equal(new TestResult("Unit", 0, 1, 0), TestResult.Read("Unit", _folder.File("empty.trx", "")));
    }

    [Fact]
    public void All_must_pass_and_a_suite_that_ran_none_has_not() => Assert.Equal(
        ["tests failed: Unit: 2 passed, 1 failed, 0 skipped", "tests failed: Integration: 0 passed, 0 failed, 7 skipped"],
        Assert.Throws<ReportedException>(() => TestResult.ThrowUnlessAllPassed([new("Unit", 2, 1, 0), new("Conventions", 5, 0, 1), new("Integration", 0, 0, 7)])).Lines);

    [Fact]
    public void All_that_passed_throw_nothing() => TestResult.ThrowUnlessAllPassed([new("Unit", 2, 0, 3)]);

    private TestResult Read(params string[] outcomes) => TestResult.Read("Unit", _folder.File("results.trx", $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>{string.Concat(outcomes.Select(outcome => $"<UnitTestResult testName=\"a\" outcome=\"{outcome}\" />"))}</Results>
        </TestRun>
        """));
}
