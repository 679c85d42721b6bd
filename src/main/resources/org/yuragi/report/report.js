// Draws the charts of a Yuragi report: adds to each ECharts option what JSON cannot hold, fits it to its box, offers CSV and SVG.
(function () {
  'use strict';
  var SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
  var INK = '#16191d', SOFT = '#4d545d', RULE = '#e4e7eb', AXIS = '#8b929b';

  function plain(value, digits) {
    if (value === null || value === undefined || value === '' || !isFinite(value)) return '–';
    value = Number(value);
    var size = Math.abs(value);
    // The bounds are those of the page's own numbers.
    if (size !== 0 && (size < 1e-4 || size >= 1e10)) {
      var parts = value.toExponential(digits - 1).split('e');
      return parts[0].replace('-', '−') + ' × 10' + raised(Number(parts[1]));
    }
    return Number(value.toPrecision(digits)).toLocaleString('en', {maximumFractionDigits: 9}).replace('-', '−');
  }
  function raised(n) {
    return String(n).replace(/-/, '⁻').replace(/\d/g, function (d) { return '⁰¹²³⁴⁵⁶⁷⁸⁹'[d]; });
  }
  function tick(value) { return plain(value, 6); }
  // The ends of a range are ticks too, whatever they are: numbers stand at the base's powers only.
  function powerTick(base) {
    return function (value) {
      var power = Math.log(value) / Math.log(base);
      return Math.abs(power - Math.round(power)) < 1e-6 ? tick(value) : '';
    };
  }
  function logTick(value) {
    var power = Math.log10(value);
    if (Math.abs(power - Math.round(power)) > 1e-6) return '';
    power = Math.round(power);
    return power >= -2 && power <= 4 ? plain(value, 3) : '10' + raised(power);
  }
  function escaped(text) {
    return String(text).replace(/[&<>"]/g, function (c) { return {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'}[c]; });
  }

  // The area between two curves: one polygon for each stretch without a missing value.
  function band(series) {
    var points = series.data;
    series.renderItem = function (params, api) {
      if (params.dataIndexInside !== 0) return;
      var shapes = [], up = [], down = [];
      function close() {
        if (up.length > 1) shapes.push({type: 'polygon', shape: {points: up.concat(down.reverse())}, style: {fill: series.color, opacity: 0.2}});
        up = []; down = [];
      }
      points.forEach(function (p) {
        if (p[0] === null || p[1] === null || p[2] === null) return close();
        up.push(api.coord([p[0], p[2]]));
        down.push(api.coord([p[0], p[1]]));
      });
      close();
      return {type: 'group', children: shapes};
    };
    series.clip = true;
  }

  function whiskers(series, lying, index, of) {
    return {
      type: 'custom', name: series.name, data: series.yuragiWhiskers, silent: true, z: 5, clip: true, tooltip: {show: false},
      encode: lying ? {y: 0, x: [1, 2]} : {x: 0, y: [1, 2]},
      renderItem: function (params, api) {
        var i = api.value(0), low = api.value(1), high = api.value(2);
        if (!isFinite(low) || !isFinite(high)) return;
        var a = api.coord(lying ? [low, i] : [i, low]), b = api.coord(lying ? [high, i] : [i, high]);
        // Where the bar itself lies: ECharts' default gaps, 20 % of the category and 30 % of a bar.
        var slot = api.size(lying ? [0, 1] : [1, 0])[lying ? 1 : 0] * 0.8 / (of + 0.3 * (of - 1));
        slot = Math.min(slot, lying ? 22 : 56);
        var shift = (index - (of - 1) / 2) * slot * 1.3, cap = Math.min(6, slot / 4);
        var style = {stroke: INK, lineWidth: 1.2};
        function line(x1, y1, x2, y2) { return {type: 'line', shape: {x1: x1, y1: y1, x2: x2, y2: y2}, style: style}; }
        if (lying) {
          var y = a[1] + shift;
          return {type: 'group', children: [line(a[0], y, b[0], y), line(a[0], y - cap, a[0], y + cap), line(b[0], y - cap, b[0], y + cap)]};
        }
        var x = a[0] + shift;
        return {type: 'group', children: [line(x, a[1], x, b[1]), line(x - cap, a[1], x + cap, a[1]), line(x - cap, b[1], x + cap, b[1])]};
      }
    };
  }

  function dress(axis, vertical) {
    axis.axisLine = {show: !vertical, lineStyle: {color: AXIS}, onZero: false};
    axis.axisTick = {show: !vertical, lineStyle: {color: AXIS}};
    axis.axisLabel = {color: SOFT, fontSize: 12, fontFamily: SANS, lineHeight: 14, hideOverlap: true};
    axis.nameTextStyle = {color: INK, fontSize: 12.5, lineHeight: 15};
    axis.nameGap = 28;
    if (axis.type === 'category') {
      axis.splitLine = {show: false};
      axis.axisTick = {show: false};
    } else {
      if (axis.yuragiNumbers === false) axis.axisLabel.show = false;
      axis.splitLine = {show: vertical, lineStyle: {color: RULE}};
      axis.axisLabel.formatter = axis.type !== 'log' ? tick : axis.logBase === 10 ? logTick : powerTick(axis.logBase);
      axis.splitNumber = vertical ? 5 : 6;
      if (axis.type === 'log') {
        axis.minorTick = {show: !vertical && axis.logBase === 10, splitNumber: 10};
        axis.axisLabel.hideOverlap = true;
      }
    }
  }

  // The ordinate's name is above the plot, and the words of lines that stand between both.
  function top(spec) {
    return spec.kind === 'xy' && spec.option.series.some(function (s) {
      return s.markLine && s.markLine.data.some(function (m) { return m.xAxis !== undefined; });
    }) ? 48 : 34;
  }

  function prepare(spec) {
    var o = spec.option;
    o.textStyle = {fontFamily: SANS, color: INK};
    o.title.textStyle = {fontSize: 12.5, fontWeight: 'normal', color: INK};
    o.title.padding = 0;
    o.title.top = 4;
    o.grid = {left: 6, right: 34, top: o.title.text ? top(spec) : spec.lying ? 26 : 12, bottom: o.xAxis.name ? 32 : 6, containLabel: true};
    dress(o.xAxis, false);
    dress(o.yAxis, true);
    if (spec.kind === 'bars' && spec.lying) { o.xAxis.splitLine = {show: true, lineStyle: {color: RULE}}; }
    o.tooltip = {confine: true, transitionDuration: 0, backgroundColor: '#fff', borderColor: '#c4c9cf', borderWidth: 1, padding: [6, 9],
      textStyle: {color: INK, fontSize: 12.5}, extraCssText: 'box-shadow:0 1px 6px rgba(0,0,0,.12);border-radius:3px;white-space:normal'};
    o.legend = {show: false};
    o.series.forEach(function (s) {
      // Drawn at once: a print or a screenshot must not catch half of the points.
      s.progressive = 0;
      if (s.markLine) {
        s.markLine.symbol = 'none';
        // As many decimals as there are: a mark is else rounded to two of them before it is drawn.
        s.markLine.precision = 20;
        s.markLine.animation = false;
        s.markLine.lineStyle = {color: SOFT, type: [3, 3], width: 1.1};
        s.markLine.data.forEach(function (m) {
          // A line that stands has its words above the plot, one that lies has them on a ground of their own: curves are not written over.
          if (spec.lying) m.label.position = 'start';
          else if (m.xAxis !== undefined) Object.assign(m.label, {position: 'end', distance: 8});
          else Object.assign(m.label, {backgroundColor: 'rgba(255,255,255,.88)', padding: [2, 4]});
          Object.assign(m.label, {color: SOFT, fontSize: 11.5, textBorderColor: '#fff', textBorderWidth: 3});
        });
      }
    });
    if (spec.kind === 'xy') {
      o.series.forEach(function (s) { if (s.yuragiStyle === 'BAND') band(s); });
      var lines = o.series.filter(function (s) { return s.type === 'line' && s.name; });
      o.tooltip.trigger = lines.length ? 'axis' : 'item';
      o.tooltip.axisPointer = {type: 'line', lineStyle: {color: AXIS, type: 'solid'}, label: {show: false}};
      o.tooltip.formatter = function (found) {
        found = (Array.isArray(found) ? found : [found]).filter(function (p) { return p.seriesName && p.value[1] !== null; });
        if (!found.length) return '';
        return escaped(spec.head[1]) + ' ' + plain(found[0].value[0], 4) + found.slice(0, 12).map(function (p) {
          var v = p.value.length > 2 ? plain(p.value[1], 4) + ' to ' + plain(p.value[2], 4) : plain(p.value[1], 4);
          return '<br>' + p.marker + escaped(p.seriesName) + ': <b>' + v + '</b>';
        }).join('');
      };
    } else if (spec.kind === 'bars') {
      o.tooltip.trigger = 'axis';
      o.tooltip.axisPointer = {type: 'shadow', shadowStyle: {color: 'rgba(22,25,29,.05)'}};
      var bars = o.series.slice();
      bars.forEach(function (s, i) { if (s.yuragiWhiskers) o.series.push(whiskers(s, spec.lying, i, bars.length)); });
      o.tooltip.formatter = function (found) {
        return escaped(found[0].axisValueLabel) + found.filter(function (p) { return p.componentSubType === 'bar'; }).map(function (p) {
          var w = bars[p.seriesIndex].yuragiWhiskers;
          w = w ? ' (' + plain(w[p.dataIndex][1], 4) + ' to ' + plain(w[p.dataIndex][2], 4) + ')' : '';
          return '<br>' + p.marker + escaped(p.seriesName) + ': <b>' + plain(p.value, 4) + '</b>' + w;
        }).join('');
      };
    } else {
      o.grid.bottom = 66;
      o.grid.right = 2;
      o.xAxis.axisLine.show = false;
      // The last colour is also that of values beyond it; values are kept to seven digits.
      var slack = 1e-5 * (Math.abs(spec.from) + Math.abs(spec.to));
      var shown = o.series[0].data.map(function (d) { return (d.value || d)[2]; });
      var last = (Math.max.apply(null, shown) > spec.to + slack ? '≥ ' : '') + end(spec.to);
      var first = (Math.min.apply(null, shown) < spec.from - slack ? '≤ ' : '') + end(spec.from);
      Object.assign(o.visualMap, {text: [last, spec.head[2] + '  ' + first], itemWidth: 12, itemHeight: 150, calculable: false, hoverLink: false, bottom: 4, textStyle: {color: SOFT, fontSize: 12}, padding: 0});
      var s = o.series[0];
      s.itemStyle = {borderColor: '#fff', borderWidth: s.data.length > 400 ? 0 : 1};
      s.emphasis = {itemStyle: {borderColor: INK, borderWidth: 2}};
      s.data.forEach(function (d) { if (d.itemStyle) d.emphasis = {itemStyle: {borderColor: INK, borderWidth: 2.4}}; });
      // One number of digits for all, or a small value would be written longer than a large one.
      var reach = Math.max.apply(null, s.data.map(function (d) { return Math.abs((d.value || d)[2]); }));
      spec.longestLabel = Math.max.apply(null, s.data.map(function (d) { return short((d.value || d)[2], reach).length; }));
      s.label = {show: false, fontSize: 11.5, formatter: function (p) {
        var share = Math.min(1, Math.max(0, (p.value[2] - spec.from) / (spec.to - spec.from)));
        var dark = spec.diverging ? Math.abs(share - 0.5) > 0.3 : share > 0.52;
        return '{' + (dark ? 'light' : 'dark') + '|' + short(p.value[2], reach) + '}';
      }, rich: {dark: {color: INK, fontSize: 11.5}, light: {color: '#fff', fontSize: 11.5}}};
      o.tooltip.formatter = function (p) {
        return escaped(spec.head[0]) + ' <b>' + escaped(o.yAxis.data[p.value[1]]) + '</b><br>' + escaped(spec.head[1]) + ' <b>' +
          escaped(o.xAxis.data[p.value[0]]) + '</b><br>' + escaped(spec.head[2]) + ': <b>' + plain(p.value[2], 4) + '</b>';
      };
    }
    return o;
  }
  function wrapped(name, length) {
    return name.split(' ').reduce(function (lines, word) {
      var last = lines[lines.length - 1];
      if (last && (last + ' ' + word).length <= length) lines[lines.length - 1] = last + ' ' + word; else lines.push(word);
      return lines;
    }, []).join('\n');
  }
  function end(value) { return Math.abs(value) < 1000 ? plain(value, 3) : plain(Math.round(value), 7); }
  function short(value, reach) {
    if (reach >= 1000) return plain(value, 3);
    var digits = reach >= 100 ? 0 : reach >= 10 ? 1 : reach > 0 && reach < 0.1 ? Math.min(6, 1 - Math.floor(Math.log10(reach))) : 2;
    var text = Math.abs(value).toFixed(digits);
    return value === 0 ? '0' : (value < 0 && Number(text) > 0 ? '−' : '') + text;
  }

  // What depends on the width of the box.
  function fit(spec, width) {
    var o = {grid: {}};
    if (spec.kind === 'xy') {
      o.xAxis = {splitNumber: width < 480 ? 4 : 7};
      // Seeds and runs are counted: there is none between the first and the second.
      if (['seed', 'run'].indexOf(spec.head[1]) >= 0) Object.assign(o.xAxis, {minInterval: 1});
      if (spec.option.xAxis.type === 'log') o.xAxis = {};
    } else if (spec.kind === 'bars') {
      var longestLine = Math.floor((spec.lying ? width * 0.34 : width / spec.option.xAxis.data.length - 10) / 6.6);
      o[spec.lying ? 'yAxis' : 'xAxis'] = {axisLabel: {interval: 0, hideOverlap: false, formatter: function (name) { return wrapped(name, longestLine); }}};
      o[spec.lying ? 'xAxis' : 'yAxis'] = {splitNumber: width < 480 ? 3 : 6};
    } else {
      var names = spec.option.xAxis.data, longest = Math.max.apply(null, names.map(function (n) { return n.length; }));
      var cell = (width - 60) / names.length, turn = longest * 6.6 > cell - 2;
      var crowded = names.length > 40 || !turn && longest * 6.6 > cell - 6;
      o.xAxis = {axisLabel: {rotate: turn ? 45 : 0, interval: crowded ? 'auto' : 0}, nameGap: turn ? 16 + longest * 5 : 28};
      o.visualMap = {itemHeight: width < 480 ? 40 : 150, textStyle: {fontSize: width < 480 ? 11 : 12}};
      o.series = [{label: {show: spec.labels && cell > Math.max(27, 6.6 * spec.longestLabel + 1), fontSize: cell < 36 ? 10 : 11.5,
        rich: {dark: {color: INK, fontSize: cell < 36 ? 10 : 11.5}, light: {color: '#fff', fontSize: cell < 36 ? 10 : 11.5}}}}];
    }
    // Names of axes that are longer than the box take more lines.
    var across = spec.option.xAxis.name, above = spec.option.title.text, most = Math.floor((width - 8) / 6.9);
    if (across) {
      var name = wrapped(across, most - 6);
      o.xAxis = Object.assign(o.xAxis || {}, {name: name});
      o.grid.bottom = (spec.kind === 'heat' ? 66 : 32) + 15 * (name.split('\n').length - 1);
    }
    if (above) {
      var title = wrapped(above, most);
      o.title = {text: title};
      o.grid.top = top(spec) + 15 * (title.split('\n').length - 1);
    }
    return o;
  }

  function legend(box, spec, chart) {
    var seen = spec.option.series.filter(function (s) { return s.name && (spec.kind === 'bars' ? s.type === 'bar' : true); });
    if (spec.kind === 'heat' || seen.length < 2) return;
    seen.forEach(function (s) {
      var button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', 'true');
      button.title = 'Show or hide';
      var c = s.color, style = s.yuragiStyle || 'BAR', mark;
      if (style === 'BAND') mark = '<rect x="1" y="2" width="20" height="9" fill="' + c + '" opacity=".25"/>';
      else if (style === 'BAR' || style === 'STEPS') mark = '<rect x="5" y="1" width="11" height="11" fill="' + c + '"' + (style === 'STEPS' ? ' fill-opacity=".3" stroke="' + c + '"' : '') + '/>';
      else {
        mark = style === 'POINTS' ? '' : '<path d="M0 6.5H22" stroke="' + c + '"' + (s.lineStyle.width > 4 ? ' stroke-width="6" opacity=".5"' : ' stroke-width="2"') + (style === 'DASHED' ? ' stroke-dasharray="5 3"' : '') + '/>';
        if (style === 'POINTS' || style === 'LINE_AND_POINTS') {
          mark += {rect: '<rect x="7.5" y="3" width="7" height="7" fill="' + c + '"/>', triangle: '<path d="M11 2l4.5 8h-9z" fill="' + c + '"/>',
            diamond: '<path d="M11 1.5l4 5-4 5-4-5z" fill="' + c + '"/>'}[s.symbol] || '<circle cx="11" cy="6.5" r="3.6" fill="' + c + '"/>';
        }
      }
      button.innerHTML = '<svg width="22" height="13" aria-hidden="true">' + mark + '</svg>';
      button.appendChild(document.createTextNode(s.name));
      button.addEventListener('click', function () {
        // Axes of nothing have no range: the last series stays.
        if (button.getAttribute('aria-pressed') === 'true' && box.querySelectorAll('[aria-pressed=true]').length === 1) return;
        button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
        chart.dispatchAction({type: 'legendToggleSelect', name: s.name});
      });
      box.appendChild(button);
    });
  }

  function csvCell(value) {
    if (value === null || value === undefined) return '';
    var text = String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function chartCsv(spec) {
    var rows = [spec.head.slice()], o = spec.option;
    if (spec.kind === 'heat') {
      o.series[0].data.map(function (d) { return d.value || d; }).sort(function (a, b) { return a[1] - b[1] || a[0] - b[0]; }).forEach(function (d) {
        rows.push([o.yAxis.data[d[1]], o.xAxis.data[d[0]], d[2]]);
      });
    } else if (spec.kind === 'bars') {
      var names = (spec.lying ? o.yAxis : o.xAxis).data;
      rows[0].push('lower', 'upper');
      o.series.filter(function (s) { return s.type === 'bar'; }).forEach(function (s) {
        s.data.forEach(function (v, i) { var w = s.yuragiWhiskers ? s.yuragiWhiskers[i] : []; rows.push([s.name, names[i], v, w[1], w[2]]); });
      });
    } else {
      if (o.series.some(function (s) { return s.yuragiStyle === 'BAND'; })) rows[0].push('upper edge of the band');
      o.series.forEach(function (s) { if (s.name) s.data.forEach(function (d) { rows.push([s.name].concat(d)); }); });
      o.series.forEach(function (s) { if (s.markLine) s.markLine.data.forEach(function (m) { rows.push([m.name, m.xAxis, m.yAxis]); }); });
    }
    return rows.map(function (r) { return r.map(csvCell).join(','); }).join('\r\n') + '\r\n';
  }
  function tableCsv(table) {
    return Array.prototype.map.call(table.rows, function (row) {
      return Array.prototype.map.call(row.cells, function (c) { return csvCell(c.dataset.v !== undefined ? c.dataset.v : c.textContent); }).join(',');
    }).join('\r\n') + '\r\n';
  }
  function chartSvg(spec) {
    var width = spec.width ? Math.min(spec.width, 900) : 820;
    var off = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: spec.height + 40});
    off.setOption(spec.option);
    off.setOption(fit(spec, width));
    var named = spec.option.series.filter(function (s) { return s.name && s.type !== 'heatmap'; });
    if (named.length > 1) {
      off.setOption({title: {top: 34}, grid: {top: 30 + top(spec)}, legend: {show: true, top: 0, left: 0, itemWidth: 20, itemHeight: 9, textStyle: {color: INK, fontSize: 12},
        data: named.filter(function (s) { return s.type !== 'custom' || s.yuragiStyle; }).map(function (s) { return s.name; })}});
    }
    var svg = off.renderToSVGString();
    off.dispose();
    return svg;
  }

  function save(box, label, name, type, make) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.setAttribute('aria-label', label + ': ' + name);
    button.addEventListener('click', function () {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([make()], {type: type}));
      link.download = name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    });
    box.appendChild(button);
  }
  function fileName(figure, end) {
    return figure.querySelector('h3').textContent.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') + end;
  }

  document.querySelectorAll('figure.chart').forEach(function (figure) {
    var spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    var plot = figure.querySelector('.plot');
    plot.textContent = '';
    if (spec.empty) {
      plot.textContent = 'Nothing to draw: no value is finite.';
      plot.classList.add('empty');
      return;
    }
    plot.style.height = spec.height + 'px';
    if (spec.width) plot.style.maxWidth = spec.width + 'px';
    var chart = echarts.init(plot, null, {renderer: spec.renderer});
    chart.setOption(prepare(spec));
    var last = 0;
    function resize(width) {
      if (!width || width === last) return;
      last = width;
      plot.style.height = (spec.kind === 'heat' && width < 480 ? Math.min(spec.height, 130 + width) : spec.kind === 'xy' && width < 480 ? 300 : spec.height) + 'px';
      chart.resize({animation: {duration: 0}});
      chart.setOption(fit(spec, width));
    }
    resize(plot.clientWidth);
    new ResizeObserver(function () { resize(plot.clientWidth); }).observe(plot);
    window.addEventListener('beforeprint', function () { resize(plot.clientWidth); });
    legend(figure.querySelector('.legend'), spec, chart);
    var box = figure.querySelector('.save');
    save(box, 'Data as CSV', fileName(figure, '.csv'), 'text/csv;charset=utf-8', function () { return chartCsv(spec); });
    save(box, 'Chart as SVG', fileName(figure, '.svg'), 'image/svg+xml', function () { return chartSvg(spec); });
  });
  document.querySelectorAll('figure.table').forEach(function (figure) {
    save(figure.querySelector('.save'), 'Data as CSV', fileName(figure, '.csv'), 'text/csv;charset=utf-8',
      function () { return tableCsv(figure.querySelector('table')); });
  });
})();
