"""Placeholder."""

from __future__ import annotations

from ._impl import statistics as _statistics
from ._impl import quantiles as _quantiles
from ._impl import correlation as _correlation
from ._impl import histograms as _histograms
from ._normalizer import public

__all__ = ['average', 'convolve', 'corrcoef', 'correlate', 'cov', 'histogram', 'histogram2d', 'histogram_bin_edges', 'histogramdd', 'mean', 'median', 'nanpercentile', 'nanquantile', 'percentile', 'quantile', 'std', 'var']

average = public(_statistics.average)
mean = public(_statistics.mean)
median = public(_statistics.median)
std = public(_statistics.std)
var = public(_statistics.var)
nanpercentile = public(_quantiles.nanpercentile)
nanquantile = public(_quantiles.nanquantile)
percentile = public(_quantiles.percentile)
quantile = public(_quantiles.quantile)
convolve = public(_correlation.convolve)
corrcoef = public(_correlation.corrcoef)
correlate = public(_correlation.correlate)
cov = public(_correlation.cov)
histogram = public(_histograms.histogram)
histogram2d = public(_histograms.histogram2d)
histogram_bin_edges = public(_histograms.histogram_bin_edges)
histogramdd = public(_histograms.histogramdd)
